import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { FLUSH } from '#lib/layout/page/one-column.ts';
import { fold } from '#lib/layout/words/fold.ts';
import { amountOf } from '#lib/layout/words/token-kind.ts';

type Line = Pick<LabeledLine, 'pageAt' | 'at'>;

/**
 * Indices of lines of a head that sum up other claims than the one of the `own` lines: a list of
 * names, each with amounts, in which one name of a column is the claim's own.
 */
export function findOtherClaims(
  layouts: readonly PageLayout[],
  head: readonly Line[],
  own: readonly Line[],
): number[] {
  const told = own.map((line) => new Set(wordsOf(tokensOf(layouts, line))));
  const isOwn = (words: readonly string[]) =>
    told.some((line) => words.every((word) => line.has(word)));
  const names = head.flatMap((line, at) => namesOn(layouts, line).map((name) => ({ ...name, at })));
  const mine = names.filter(({ words }) => isOwn(words));
  const others = names.filter(
    ({ x0, words }) => !isOwn(words) && mine.some((name) => Math.abs(name.x0 - x0) < FLUSH),
  );
  return [...new Set(others.map(({ at }) => at))].sort((a, b) => a - b);
}

/** What may name someone on a line that lists amounts: two words or more without a digit. */
function namesOn(layouts: readonly PageLayout[], { pageAt, at }: Line) {
  const line = layouts[pageAt]?.lines[at];
  if (!line?.tokens.some(({ text }) => amountOf(text) !== null)) return [];
  return line.segments.flatMap((segment) => {
    const words = wordsOf(segment);
    const isName = words.length >= 2 && !words.some((word) => /\d/.test(word));
    return isName ? [{ x0: segment[0]?.x0 ?? 0, words }] : [];
  });
}

function tokensOf(layouts: readonly PageLayout[], { pageAt, at }: Line): readonly Token[] {
  return layouts[pageAt]?.lines[at]?.tokens ?? [];
}

function wordsOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ text }) => fold(text) || []);
}
