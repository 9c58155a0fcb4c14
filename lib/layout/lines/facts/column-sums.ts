import { SAME_EDGE, SHIFTED_EDGE } from '#lib/layout/page/one-column.ts';
import type { LineFacts } from './line-facts.ts';

/** How a line's amounts relate to those above them in their columns. */
export type ColumnSums = {
  /** Amounts that are the sum of two or more above. */
  readonly sums: number;
  /** Amounts that repeat the only one above. */
  readonly repeats: number;
  /** Amounts that are not zero. */
  readonly amounts: number;
};

/** How many lines are looked back over. */
const MAX_BACK = 45;

/** For each line, which of its amounts the lines above add up to. */
export function findColumnSums(facts: readonly LineFacts[]): ColumnSums[] {
  return facts.map(({ amounts }, at): ColumnSums => {
    const printed = amounts.filter(({ cents }) => cents !== 0);
    const terms = printed.map(({ cents, x1 }) => countTerms(facts, at, cents, x1));
    return {
      sums: terms.filter((count) => count >= 2).length,
      repeats: terms.filter((count) => count === 1).length,
      amounts: printed.length,
    };
  });
}

/** What the amounts of each column of these lines come to, in cents. */
export function sumColumns(lines: readonly Pick<LineFacts, 'amounts'>[]): ReadonlySet<number> {
  const amounts = lines.flatMap((line) => line.amounts);
  return new Set(
    amounts.map(({ x1 }) =>
      amounts.reduce((sum, one) => (isInColumn(one.x1, x1) ? sum + one.cents : sum), 0),
    ),
  );
}

/** Whether amounts of two lines end in one column. */
export function isInColumn(x1: number, other: number): boolean {
  return Math.abs(x1 - other) < SHIFTED_EDGE;
}

/** How many amounts right above, without a gap, add up to `cents`; 0 if none do. */
function countTerms(facts: readonly LineFacts[], at: number, cents: number, x1: number): number {
  let sum = 0;
  let terms = 0;
  for (let above = at - 1; above >= Math.max(0, at - MAX_BACK); above--) {
    const found = facts[above]?.amounts.find((one) => Math.abs(one.x1 - x1) < SAME_EDGE);
    if (!found) continue;
    sum += found.cents;
    terms++;
    if (sum === cents) return terms;
    if (Math.abs(sum) > Math.abs(cents) * 4) return 0;
  }
  return 0;
}
