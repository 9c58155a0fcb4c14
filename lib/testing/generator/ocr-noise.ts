import type { Random } from './random.ts';

/** How the simulated OCR errs; all are probabilities per word unless stated otherwise. */
export type OcrNoise = {
  /** Per character. */
  readonly confuse: number;
  /** The same for what is printed on the blank form. */
  readonly confuseForm: number;
  readonly split: number;
  readonly merge: number;
  readonly drop: number;
  /** Decimal points that are too faint to be read, per amount. */
  readonly points: number;
  /** Captions of a form are small and colored, so they are lost more often. */
  readonly dropForm: number;
  /** Degrees by which the page is skewed. */
  readonly skew: number;
  /** Specks and ruled lines that are read as characters, per page. */
  readonly specks: number;
  /**
   * The typed text is a text layer, read without error; only the form's own print was read by OCR.
   */
  readonly typedIsText: boolean;
  /**
   * How hazy the page is, 0..1, if confidences are to be spread as those of the OCR engines on
   * drawn scans: high also for many words that are wrong. Null: as readers learn from them, which
   * is that a doubtful word may be wrong.
   */
  readonly haze: number | null;
};

export const NO_NOISE: OcrNoise = {
  confuse: 0,
  confuseForm: 0,
  split: 0,
  merge: 0,
  drop: 0,
  points: 0,
  dropForm: 0,
  skew: 0,
  specks: 0,
  typedIsText: false,
  haze: null,
};

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

/**
 * An encounter form: on some, the text is a layer, and OCR reads only the boxes and check marks
 * drawn on it.
 */
export function drawTickNoise(random: Random): OcrNoise {
  if (!random.chance(0.3)) return drawNoise(random);
  return { ...NO_NOISE, confuse: 0.01, specks: random.int(0, 3), typedIsText: true };
}

/**
 * How badly one page was read: from a clean text layer to a poor scan, whose form print is mostly
 * lost.
 */
export function drawNoise(random: Random): OcrNoise {
  if (random.chance(0.25)) return NO_NOISE;
  const level = random.next() ** 2;
  return {
    confuse: 0.002 + level * 0.03,
    confuseForm: random.pick([0.01, 0.02, 0.08, 0.3, 0.6]),
    split: 0.002 + level * 0.02,
    merge: 0.004 + level * 0.04,
    drop: 0.002 + level * 0.03,
    points: 0,
    dropForm: random.pick([0.02, 0.1, 0.3, 0.6, 0.9, 1]),
    skew: (random.next() - 0.5) * random.pick([0.4, 2, 4]),
    specks: random.int(0, 12),
    typedIsText: false,
    haze: null,
  };
}

/**
 * A sheet as the OCR engines read it: rates and confidences as measured on drawn scans, from those
 * that are light to those that are hard to read.
 */
export function drawEngineNoise(random: Random): OcrNoise {
  const haze = random.next();
  return {
    ...NO_NOISE,
    confuse: 0.001 + haze ** 3 * 0.045,
    confuseForm: 0.01,
    split: 0.001 + haze ** 2 * 0.02,
    merge: 0.04,
    drop: 0.001 + haze ** 2 * 0.01,
    skew: (random.next() - 0.5) * random.pick([0.4, 2, 4]),
    specks: random.int(0, 6),
    haze,
  };
}

/**
 * A cash register's print, thin and photographed in a hurry: digits are misread more often than on
 * sheets.
 */
export function drawTillNoise(random: Random): OcrNoise {
  const noise = drawNoise(random);
  if (noise === NO_NOISE && random.chance(0.4)) return noise;
  const level = random.next();
  return { ...noise, confuse: noise.confuse + level * 0.04, split: noise.split + level * 0.02 };
}

/** Columns of small amounts: on some papers, many of their points are too faint to be read. */
export function drawFaintNoise(random: Random): OcrNoise {
  const noise = drawNoise(random);
  if (noise === NO_NOISE || !random.chance(0.35)) return noise;
  return { ...noise, points: random.next() * 0.4 };
}
