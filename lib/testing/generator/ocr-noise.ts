import { NO_NOISE, type OcrNoise } from './list-words.ts';
import type { Random } from './random.ts';

/** A filled form whose typed text is a text layer over a picture of the form. */
export function drawHybridNoise(random: Random): OcrNoise {
  return {
    ...drawNoise(random),
    confuse: 0.02,
    skew: 0,
    specks: random.int(0, 20),
    typedIsText: true,
  };
}

/** How badly one page was read: from a clean text layer to a poor scan, whose form print is mostly lost. */
export function drawNoise(random: Random): OcrNoise {
  if (random.chance(0.25)) return NO_NOISE;
  const level = random.next() ** 2;
  return {
    confuse: 0.002 + level * 0.03,
    confuseForm: random.pick([0.01, 0.02, 0.08, 0.3, 0.6]),
    split: 0.002 + level * 0.02,
    merge: 0.004 + level * 0.04,
    drop: 0.002 + level * 0.03,
    dropForm: random.pick([0.02, 0.1, 0.3, 0.6, 0.9, 1]),
    skew: (random.next() - 0.5) * random.pick([0.4, 2, 4]),
    specks: random.int(0, 12),
    typedIsText: false,
  };
}
