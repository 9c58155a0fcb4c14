/** A word and where it begins and ends, in shares of the page width. */
type Printed = { readonly text: string; readonly x0: number; readonly x1: number };

/** Words that are long enough that the blanks at their ends do not matter. */
const LONG = 6;
/** How far the width of a character may be from the pitch, as a share of it. */
const CLOSE = 0.035;
/** Share of the long words that have the same width of a character where print is monospaced. */
const MANY = 0.45;
/** Share of the pitch that is blank at the two ends of a word. */
const BLANK = 0.2;

/**
 * The width of a character in monospaced print on a page, as a share of the page width; null if few
 * words are printed that way. In proportional print, hardly a third of the words have characters of
 * the same average width.
 */
export function findPitch(tokens: readonly Printed[]): number | null {
  const widths = tokens
    .filter(({ text }) => text.length >= LONG)
    .map(widthOfCharacter)
    .sort((a, b) => a - b);
  if (widths.length < 12) return null;
  let [most, pitch] = [0, 0];
  for (const width of widths) {
    const count = widths.filter((other) => Math.abs(other / width - 1) < CLOSE).length;
    if (count > most) [most, pitch] = [count, width];
  }
  return most > MANY * widths.length ? pitch : null;
}

function widthOfCharacter({ text, x0, x1 }: Printed): number {
  return (x1 - x0) / (text.length - BLANK);
}

/** Characters of blank between ends of words with one space between them; with two, at least 2. */
const ONE_SPACE = 1.75;
/** How much longer or shorter than its characters a word may be, in characters. */
const LENGTH = 0.35;

/**
 * Two words of monospaced print with one space between them, except where the first ends a caption.
 */
export function isOneSpace(left: Printed, right: Printed, pitch: number): boolean {
  return (
    !left.text.endsWith(':') &&
    right.x0 - left.x1 < ONE_SPACE * pitch &&
    [left, right].every((one) => isPrinted(one, pitch))
  );
}

function isPrinted({ text, x0, x1 }: Printed, pitch: number): boolean {
  return Math.abs((x1 - x0) / pitch - (text.length - BLANK)) < LENGTH;
}
