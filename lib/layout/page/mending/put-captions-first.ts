import { maskText } from '../../words/mask-words.ts';

/** What shows that a caption is printed behind its value. */
type Printed = {
  readonly text: string;
  readonly masked: { readonly caption: string; readonly content: string };
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly height: number;
};

/** Fewer could be formulas. */
const FEWEST = 4;
/** Heights of the print between a value and the mark, and between words of a caption. */
const NEAR = 3;
const SPACE = 2;

/**
 * Exchanges the places of values and of the captions behind them, which a mark shows, as on the
 * pages of CMS's PC Print for hospitals (`5423.70 =REPORTED`): everything else reads captions
 * before values. Tokens are in reading order.
 */
export function putCaptionsFirst<Token extends Printed>(
  tokens: readonly Token[],
): readonly Token[] {
  const marks = tokens.flatMap((_, at) => (isMarked(tokens, at) ? [at] : []));
  if (marks.length < FEWEST) return tokens;
  const moved = [...tokens];
  for (const at of marks) {
    const value = tokens[at - 1];
    const end = endOf(tokens, at);
    const last = tokens[end - 1];
    const caption = tokens.slice(at, end);
    if (!value || !last || !caption[0]) continue;
    const [back, on] = [caption[0].x0 - value.x0, last.x1 - value.x1];
    const before = caption.map((token) => moveBy(token, -back));
    moved.splice(at - 1, end - at + 1, ...before, moveBy(value, on));
  }
  return moved;
}

/** Whether it is `=` and the first word of a caption, behind an amount or a number. */
function isMarked(tokens: readonly Printed[], at: number): boolean {
  const [value, mark] = [tokens[at - 1], tokens[at]];
  return (
    value !== undefined &&
    mark !== undefined &&
    /^=\p{L}/u.test(mark.text) &&
    /^-?[\d,]+(?:\.\d+)?$/.test(value.text) &&
    isNear(value, mark, NEAR)
  );
}

/** Where the caption that begins at `from` has ended. */
function endOf(tokens: readonly Printed[], from: number): number {
  let end = from + 1;
  for (; end < tokens.length; end++) {
    const [before, next] = [tokens[end - 1], tokens[end]];
    if (!before || !next || !isNear(before, next, SPACE)) break;
  }
  return end;
}

function isNear(before: Printed, next: Printed, heights: number): boolean {
  const height = Math.max(before.height, next.height);
  const gap = next.x0 - before.x1;
  return Math.abs(next.y - before.y) < height * 0.4 && gap > -height && gap < height * heights;
}

function moveBy<Token extends Printed>(token: Token, shift: number): Token {
  const text = token.text.replace(/^=/, '');
  return { ...token, text, masked: maskText(text), x0: token.x0 + shift, x1: token.x1 + shift };
}
