import { isInColumn } from '#lib/layout/lines/facts/column-sums.ts';
import { type LineFacts, listLineFacts } from '#lib/layout/lines/facts/line-facts.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Page } from '#lib/model/page.ts';

/** Fewer rows, or fewer columns with their totals, could be a quote or a coincidence. */
const ROWS = 2;
const COLUMNS = 2;
/** Fewest amounts of a single service that are told apart from a quote by what they come to. */
const PARTS = 4;

/**
 * Whether a page lists services or claims, with days, codes, or numbers, and prints what several
 * columns of their amounts come to, or one service with all that its charge is made of: whatever is
 * written around the table, it is a bill.
 */
export function addsUp(page: Page): boolean {
  const facts = listLineFacts([layOutPage(page)]).filter(({ amounts }) => amounts.length > 0);
  const rows = facts.filter(isNamed);
  if (rows.some(isBalanced)) return true;
  if (rows.length < ROWS) return false;
  return facts.some(
    (total, at) => !isNamed(total) && countSums(facts.slice(0, at), total) >= COLUMNS,
  );
}

function isNamed({ dates, ids, procedures, amounts }: LineFacts): boolean {
  return dates + ids + procedures > 0 && amounts.length >= COLUMNS;
}

/** Whether the other amounts of a line come to the largest. */
function isBalanced({ amounts }: LineFacts): boolean {
  const cents = amounts.map((one) => Math.abs(one.cents));
  const most = Math.max(...cents);
  return most > 0 && cents.length >= PARTS && cents.reduce((sum, one) => sum + one, 0) === 2 * most;
}

/** How many amounts of a line are the sums of the rows right above it. */
function countSums(above: readonly LineFacts[], total: LineFacts): number {
  const from = above.findLastIndex((line) => !isNamed(line)) + 1;
  const rows = above.slice(from);
  if (rows.length < ROWS) return 0;
  const sums = total.amounts.filter(({ cents, x1 }) => {
    const column = rows.flatMap(({ amounts }) => amounts.filter((one) => isInColumn(one.x1, x1)));
    return cents !== 0 && column.reduce((sum, one) => sum + one.cents, 0) === cents;
  });
  return sums.length;
}
