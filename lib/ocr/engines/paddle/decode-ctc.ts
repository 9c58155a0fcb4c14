import type { Alphabet } from './model-files.ts';

/** A character as recognized. */
export type Glyph = {
  /** A character, or the letters of a ligature; a space counts as one. */
  readonly text: string;
  /** Highest probability among its steps, 0..1. */
  readonly score: number;
  /** Its center, as a fraction of the strip's length. */
  readonly at: number;
  /** Alternatives: probabilities of other symbols at its best step, small ones left out. */
  readonly rivals?: ReadonlyMap<string, number>;
};

export type Decoded = {
  readonly glyphs: readonly Glyph[];
  /** For each glyph, the highest probability of a space between it and the previous glyph. */
  readonly spaceBefore: readonly number[];
};

const BLANK = 0;
const SPACE = 1;
const MIN_RIVAL = 1e-4;

/**
 * Decodes the most likely symbol of each time step; repeats are one character until a blank
 * separates them (connectionist temporal classification, Graves 2006). Twins share one symbol:
 * their probabilities are added before comparison.
 *
 * @param probabilities a row of class probabilities for each step, in the order of
 * `alphabet.symbolOf`.
 */
export function decodeCtc(probabilities: Float32Array, alphabet: Alphabet): Decoded {
  const steps = Math.floor(probabilities.length / alphabet.symbolOf.length);
  const sums = new Float64Array(alphabet.symbols.length);
  const runs: Run[] = [];
  let before = BLANK;
  let space = 0;
  for (let step = 0; step < steps; step++) {
    addUp(sums, probabilities, step, alphabet);
    const symbol = likeliest(sums);
    const score = sums[symbol] ?? 0;
    space = Math.max(space, sums[SPACE] ?? 0);
    const last = runs.at(-1);
    if (symbol !== BLANK && symbol === before && last !== undefined) {
      if (score > last.score) {
        last.score = score;
        last.rivals = rivalsOf(sums, symbol, alphabet);
      }
      last.weight += score;
      last.moment += score * step;
    } else if (symbol !== BLANK) {
      const rivals = rivalsOf(sums, symbol, alphabet);
      runs.push({ symbol, score, rivals, weight: score, moment: score * step, space });
      space = 0;
    }
    before = symbol;
  }
  return {
    glyphs: runs.map(({ symbol, score, rivals, weight, moment }) => ({
      text: alphabet.symbols[symbol] ?? '',
      score: Math.min(1, score),
      at: (moment / weight + 0.5) / steps,
      rivals,
    })),
    spaceBefore: runs.map((run) => run.space),
  };
}

/** Consecutive steps with the same symbol. */
type Run = {
  symbol: number;
  score: number;
  rivals: ReadonlyMap<string, number>;
  weight: number;
  moment: number;
  space: number;
};

function addUp(
  sums: Float64Array,
  probabilities: Float32Array,
  step: number,
  { symbolOf }: Alphabet,
): void {
  sums.fill(0);
  const row = step * symbolOf.length;
  for (let column = 0; column < symbolOf.length; column++) {
    const symbol = symbolOf[column] ?? 0;
    sums[symbol] = (sums[symbol] ?? 0) + (probabilities[row + column] ?? 0);
  }
}

function likeliest(sums: Float64Array): number {
  let best = 0;
  for (let symbol = 1; symbol < sums.length; symbol++) {
    if ((sums[symbol] ?? 0) > (sums[best] ?? 0)) best = symbol;
  }
  return best;
}

function rivalsOf(
  sums: Float64Array,
  winner: number,
  { symbols }: Alphabet,
): ReadonlyMap<string, number> {
  const rivals = new Map<string, number>();
  for (let symbol = SPACE + 1; symbol < sums.length; symbol++) {
    const share = sums[symbol] ?? 0;
    if (symbol !== winner && share >= MIN_RIVAL) rivals.set(symbols[symbol] ?? '', share);
  }
  return rivals;
}
