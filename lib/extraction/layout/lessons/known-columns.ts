import { parseMoney } from '#lib/forms/parse-money.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { SAME_AMOUNT_END } from '#lib/layout/page/one-column.ts';
import { patternOf } from '#lib/model/path.ts';
import type { MoneyColumns } from '../table/money-columns.ts';

/**
 * The columns of amounts of a record whose rows are known, from the words' tags; null without any.
 */
export function findKnownColumns(
  layouts: readonly PageLayout[],
  tags: ReadonlyMap<string, string>,
): MoneyColumns | null {
  const columns: { end: number; pattern: string }[] = [];
  for (const token of layouts.flatMap((layout) => layout.tokens)) {
    const pattern = patternOf(tags.get(token.word.id) ?? '');
    if (!/^lines\[\]\.\w+$/.test(pattern) || parseMoney(token.text) === null) continue;
    if (
      columns.some(
        (one) => one.pattern === pattern && Math.abs(one.end - token.x1) < SAME_AMOUNT_END,
      )
    )
      continue;
    columns.push({ end: token.x1, pattern });
  }
  if (columns.length === 0 || isStacked(columns)) return null;
  columns.sort((a, b) => a.end - b.end);
  const shares = new Map<string, number[]>();
  columns.forEach(({ pattern }, at) => {
    const own = shares.get(pattern) ?? new Array<number>(columns.length + 1).fill(0);
    own[at] = 1;
    shares.set(pattern, own);
  });
  return { ends: columns.map(({ end }) => end), deep: false, shares };
}

/** Amounts below one another are distinguished by their captions, not by where they end. */
function isStacked(columns: readonly { end: number }[]): boolean {
  return columns.some(
    ({ end }) => columns.filter((one) => Math.abs(one.end - end) < SAME_AMOUNT_END).length >= 3,
  );
}
