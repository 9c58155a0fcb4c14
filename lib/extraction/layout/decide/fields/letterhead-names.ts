import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { segmentAt } from '#lib/layout/page/segment-at.ts';
import { COMPANY } from '#lib/layout/recognizers/company.ts';
import { CREDENTIAL } from '#lib/layout/recognizers/credential.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { isOfPractice } from '../../describe/describe-name.ts';
import { hasMore } from '../impossible/no-name.ts';

/** How much larger the name of a letterhead is than most print of the page. */
const LARGE = 1.2;
/** How much the print of the lines of one name differs. */
const ALIKE = 1.15;
/** From one line of a name to the next, in heights of the print. */
const LEADING = 3;

/**
 * Whether a name on several lines is one: they begin at one place, and are all in the large print
 * of a letterhead (`Harborview` above `Radiologists PA`), or one says that the name goes on (`Rowe &`
 * above `Sons`, `Rowe Clinic,` above `P.C.`).
 */
export function isOneName(one: Proposal, layouts: readonly PageLayout[]): boolean {
  const layout = layouts[one.pageAt];
  const rows = [...Map.groupBy(one.tokens, ({ line }) => line)];
  if (!layout || rows.length < 2 || hasMore(one)) return false;
  if (one.tokens.some(({ text }) => CREDENTIAL.test(text) && !COMPANY.test(text))) return false;
  const [[, first]] = rows as [[number, Token[]]];
  const isWhole = rows.every(([line, tokens]) => {
    const own = segmentAt(layout.lines[line], first[0]?.x0 ?? 2);
    return own.length === tokens.length && own[0] === tokens[0];
  });
  if (!isWhole) return false;
  return (
    isLarge(
      rows.map(([, tokens]) => tokens),
      layout,
    ) || rows.slice(1).every(([, tokens], at) => goesOn(rows[at]?.[1] ?? [], tokens))
  );
}

/** Whether all lines are in the same large print, and the last one ends as names of practices do. */
function isLarge(rows: readonly (readonly Token[])[], { height }: PageLayout): boolean {
  const heights = rows.map((tokens) => Math.max(...tokens.map(capitalOf)));
  const [least, most] = [Math.min(...heights), Math.max(...heights)];
  const last = rows.at(-1)?.at(-1);
  return (
    least > LARGE * height &&
    most < ALIKE * least &&
    last !== undefined &&
    (isOfPractice(last) || COMPANY.test(last.text))
  );
}

/** How high its capitals are: letters that reach below the line make a word a quarter higher. */
function capitalOf({ text, height }: Token): number {
  return /[gjpqyQ,;]/.test(text) ? height / 1.25 : height;
}

function goesOn(above: readonly Token[], [next]: readonly Token[]): boolean {
  const last = above.at(-1)?.text ?? '';
  const isOpen = /^(?:&|and|of)$/i.test(last) || /^(?:&|and|of)$/i.test(next?.text ?? '');
  return isOpen || (last.endsWith(',') && COMPANY.test(next?.text ?? ''));
}

/**
 * Whether the words that a longer name on one line has besides the words of another are right below
 * that one, as in `H E A L T H` below the `Larch` of a logo.
 */
export function isGoneOnWith(
  { tokens }: Proposal,
  part: Proposal,
  layouts: readonly PageLayout[],
): boolean {
  const layout = layouts[part.pageAt];
  const [first] = part.tokens;
  if (!layout || !first || tokens.length <= part.tokens.length) return false;
  if (tokens.some(({ line }) => line !== tokens[0]?.line) || tokens[0]?.word === first.word)
    return false;
  if (!part.tokens.every((token, at) => lettersOf([token]) === lettersOf(tokens.slice(at, at + 1))))
    return false;
  const line = layout.lines[first.line];
  const below = layout.lines
    .slice(first.line + 1)
    .find((own) => segmentAt(own, first.x0).length > 0);
  if (!line || !below || below.y - line.y > LEADING * line.height) return false;
  return lettersOf(segmentAt(below, first.x0)) === lettersOf(tokens.slice(part.tokens.length));
}

function lettersOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ text }) => text.replace(/[^\p{L}\p{N}&]/gu, ''))
    .join('')
    .toLowerCase();
}
