import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { centsOf, type Proposal } from '#lib/layout/recognizers/proposal.ts';
import { amountOf } from '#lib/layout/words/token-kind.ts';

/** Lines of captions above a column. */
const MOST_CAPTIONS = 2;

/** What a caption calls an amount that is taken from a payment. */
const WITHHELD =
  /\brecoup|\brecover(?:y|ed)\b|\bwith(?:held|hold)|\boffset|\boverpa|\blevy|\bgarnish/i;

/** Amounts other than zero that a caption beside or above them calls withheld; each once. */
export function findWithheld(
  money: readonly Proposal[],
  layouts: readonly PageLayout[],
): readonly Proposal[] {
  const said = money.filter((one) => WITHHELD.test(captionOf(one, layouts[one.pageAt])));
  return [
    ...new Map(said.toReversed().map((one) => [Math.abs(centsOf(one)), one])).values(),
  ].reverse();
}

/** The words before it on its line, after any other amount; without any, those above it. */
function captionOf({ tokens: [first] }: Proposal, layout: PageLayout | undefined): string {
  const line = first && layout?.lines[first.line];
  if (!line) return '';
  const before = line.tokens.slice(0, first.at);
  const beside = before.slice(before.findLastIndex(({ text }) => amountOf(text) !== null) + 1);
  if (beside.some(isWord)) return textOf(beside);
  const above = layout.lines.slice(Math.max(0, first.line - MOST_CAPTIONS), first.line);
  const over = above.flatMap(({ segments }) =>
    segments.filter((own) => (own[0]?.x0 ?? 1) < first.x1 && (own.at(-1)?.x1 ?? 0) > first.x0),
  );
  return textOf(over.flat());
}

function isWord({ text }: Token): boolean {
  return /\p{L}{2}/u.test(text);
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}
