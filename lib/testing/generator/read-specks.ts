import type { Drawing } from './drawing.ts';
import type { OcrNoise } from './ocr-noise.ts';
import type { Piece } from './piece.ts';
import type { Random } from './random.ts';

/** Rules beside typed text that come out as letters: `| DOE`, `1 DOE`. */
export function rulesRead(drawing: Drawing, random: Random, noise: OcrNoise): Piece[] {
  if (noise.specks === 0) return [];
  return drawing.runs
    .filter((run) => run.layer === 'value' && run.tag !== null && random.chance(0.02))
    .map((run) => ({
      text: random.pick(['|', '1', 'l', 'I', '[', 'f', 'fi', 'E', '_', 'i', 'L', ']', 'a.', '(']),
      x0: run.x - 7 - random.next() * 4,
      x1: run.x - 4,
      y0: run.y - run.size * 0.75,
      y1: run.y,
      tag: null,
      source: 'tesseract',
      confidence: 0.2 + random.next() * 0.7,
    }));
}

/** Dirt and folds that are read as characters. */
export function specksOf(drawing: Drawing, random: Random, noise: OcrNoise): Piece[] {
  const count = random.int(0, noise.specks);
  return Array.from({ length: count }, () => {
    const x0 = random.next() * drawing.width;
    const y0 = random.next() * drawing.height;
    const text = random.pick([
      '|',
      '-',
      '.',
      "'",
      '~',
      '_',
      '—',
      'ie',
      'oF',
      '|',
      ':',
      '*',
      'a',
      '[',
      'I',
    ]);
    return {
      text,
      x0,
      y0,
      x1: x0 + 3 + text.length * 2,
      y1: y0 + 4 + random.next() * 8,
      tag: null,
      source: 'tesseract',
      confidence: 0.1 + random.next() * 0.5,
    };
  });
}
