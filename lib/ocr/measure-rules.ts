import type { GreyImage } from './engines/engine.ts';

/** A pixel of a rule is darker than the paper on both sides of it, this many pixels away. */
const REACH = 6;
const DARKER_BY = 28;
/** Shorter dark strips are letters and underlines. */
const LEAST_ACROSS = 0.05;
const LEAST_DOWN = 0.025;
/**
 * Claim forms, also scanned badly, measured 12 to 40 across and 0.8 to 8 down; bills and remittances
 * with tables 0 to 14 across and at most 0.1 down, or 7 across at most.
 */
const BOXED_ACROSS = 9;
const BOXED_DOWN = 0.5;

/**
 * Whether the print stands in boxes, as on a claim form: layout analysis then takes the rules for
 * letters and skips whole boxes, and reading piece by piece is better.
 *
 * @param image a page at about 2,400 pixels on its longest side.
 */
export function isBoxed(image: GreyImage): boolean {
  const { across, down } = measureRules(image);
  return across >= BOXED_ACROSS && down >= BOXED_DOWN;
}

/** Length of all horizontal rules in widths of the page, and of all vertical ones in its heights. */
export function measureRules({ grey, width, height }: GreyImage): { across: number; down: number } {
  const across = sumOfRuns(height, width, LEAST_ACROSS * width, (line, at) =>
    isRule(grey, line * width + at, REACH * width),
  );
  const down = sumOfRuns(width, height, LEAST_DOWN * height, (line, at) =>
    isRule(grey, at * width + line, REACH),
  );
  return { across: across / width, down: down / height };
}

function isRule(grey: Uint8Array, at: number, reach: number): boolean {
  const limit = (grey[at] ?? 255) + DARKER_BY;
  return (grey[at - reach] ?? 0) > limit && (grey[at + reach] ?? 0) > limit;
}

/** Every second line is looked at: a rule is at least two pixels thick at this size. */
function sumOfRuns(
  lines: number,
  length: number,
  least: number,
  isDark: (line: number, at: number) => boolean,
): number {
  let sum = 0;
  for (let line = REACH; line < lines - REACH; line += 2) {
    let run = 0;
    for (let at = 0; at < length; at++) {
      if (isDark(line, at)) {
        run++;
        continue;
      }
      if (run >= least) sum += run;
      run = 0;
    }
    if (run >= least) sum += run;
  }
  return sum;
}
