import type { GrayImage } from '../engine.ts';

/** Columns of a strip that show paper from top to bottom; `to` is exclusive. */
export type Gap = { readonly from: number; readonly to: number };

/** Fraction of the way from ink to paper above which a pixel counts as paper. */
const PAPER_SHARE = 0.6;
/** The strip's edge shows parts of the lines above and below. */
const RIM = 0.1;
/** A row with this much ink across is a rule, not print. */
const RULE_SHARE = 0.85;

/** The gaps between the letters of an upright strip, from the left. */
export function findGaps(strip: GrayImage): Gap[] {
  const { paper, ink } = shadesOf(strip);
  const border = ink + (paper - ink) * PAPER_SHARE;
  const inked = Uint8Array.from({ length: 256 }, (_, value) =>
    Number(paper > ink ? value < border : value > border),
  );
  const columns = inkColumns(strip, inked);
  const gaps: Gap[] = [];
  for (let x = 0; x < columns.length; x++) {
    if (columns[x] === 1) continue;
    const from = x;
    while (x < columns.length && columns[x] === 0) x++;
    gaps.push({ from, to: x });
  }
  return gaps;
}

/** Paper is the most common shade; ink is the opposite extreme, lighter or darker. */
function shadesOf({ gray }: GrayImage): { paper: number; ink: number } {
  const counts = new Uint32Array(256);
  for (let at = 0; at < gray.length; at++) {
    const value = gray[at] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  const shade = (share: number) => {
    let left = Math.floor(share * (gray.length - 1));
    return counts.findIndex((count) => {
      left -= count;
      return left < 0;
    });
  };
  const [dark, middle, bright] = [shade(0.02), shade(0.5), shade(0.98)];
  const darkOnBright = middle - dark >= bright - middle;
  return darkOnBright ? { paper: shade(0.8), ink: dark } : { paper: shade(0.2), ink: bright };
}

/** @param isInk 1 for each shade that is ink. */
function inkColumns({ gray, width, height }: GrayImage, isInk: Uint8Array): Uint8Array {
  const columns = new Uint8Array(width);
  const rim = Math.round(height * RIM);
  for (let y = rim; y < height - rim; y++) {
    const row = y * width;
    let inked = 0;
    for (let x = 0; x < width; x++) inked += isInk[gray[row + x] ?? 0] ?? 0;
    if (inked > RULE_SHARE * width) continue;
    for (let x = 0; x < width; x++) {
      if (isInk[gray[row + x] ?? 0] === 1) columns[x] = 1;
    }
  }
  return columns;
}
