import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { sumColumns } from '../facts/column-sums.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { more } = KIND_AT;

/** The lines of each row. */
export function listRows(kinds: readonly number[]): number[][] {
  const rows: number[][] = [];
  let isOpen = false;
  kinds.forEach((kind, at) => {
    if (isRow(kind)) rows.push([at]);
    else if (kind === more && isOpen) rows.at(-1)?.push(at);
    isOpen = isRow(kind) || (isOpen && kind === more);
  });
  return rows;
}

/** The lines of a row, from its first. */
export type RowLines = readonly LineFacts[];

/** The facts of these lines, given by their indices. */
export function listFacts(facts: readonly LineFacts[], lines: readonly number[]): RowLines {
  return lines.flatMap((at) => facts[at] ?? []);
}

/** Whether a row has a date or a code. */
export function isNamed(lines: RowLines): boolean {
  return lines.some(({ dates, procedures }) => dates > 0 || procedures > 0);
}

/** Fewer amounts could add up by coincidence. */
const LEAST = 2;

/**
 * The first of the last rows whose sum is a printed total, as is that of all rows before: the same
 * services twice, the second time perhaps side by side, or after what was paid. The total is
 * between the two, or below both if the last rows have no dates or codes. Null if there is none.
 */
export function findTurn(facts: readonly LineFacts[], rows: readonly RowLines[]): number | null {
  const last = rows.at(-1)?.at(-1);
  const below = last ? facts.slice(facts.indexOf(last) + 1) : [];
  for (let split = LEAST; split <= rows.length - LEAST; split++) {
    const [end, begin] = [rows[split - 1]?.at(-1), rows[split]?.[0]];
    const again = rows.slice(rows.findIndex((row, at) => at >= split && !isCredit(row)));
    if (!end || !begin || again.length < LEAST) continue;
    const between = facts.slice(facts.indexOf(end) + 1, facts.indexOf(begin));
    const outside = rows.slice(split).some(isNamed) ? between : [...between, ...below];
    const printed = outside.flatMap(({ amounts }) => amounts.map(({ cents }) => cents));
    if (printed.every((cents) => cents === 0)) continue;
    const before = sumColumns(rows.slice(0, split).flat());
    const all = again.flat().flatMap(({ amounts }) => amounts.map(({ cents }) => cents));
    const behind = new Set([...sumColumns(again.flat()), addUp(all)]);
    if (printed.some((cents) => cents !== 0 && before.has(cents) && behind.has(cents)))
      return split;
  }
  return null;
}

/** Whether a row has amounts, and all are less than nothing. */
export function isCredit(row: RowLines): boolean {
  const amounts = row.flatMap((line) => line.amounts);
  return amounts.length > 0 && amounts.every(({ cents }) => cents < 0);
}

/** The sum in cents. */
export function addUp(cents: readonly number[]): number {
  return cents.reduce((sum, one) => sum + one, 0);
}
