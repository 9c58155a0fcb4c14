import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { cellsOf, columnAt, findEnds } from '../table/money-columns.ts';

/** How many rows are tried: more of them say the same. */
const MAX_ROWS = 12;
/** The most columns that add up to one. */
const MAX_PARTS = 5;
/** The most sums named for one table. */
const MAX_SUMS = 40;

/** A column that is the sum of others in every row. */
type Sum = { readonly whole: number; readonly parts: readonly number[] };

/**
 * How the columns of amounts of a table relate, whatever they are called: which is the sum of which
 * others in every row, how large each is, and how often it is zero or blank. Hashes of yes-no
 * features by amount; none for an amount outside the columns.
 */
export function relateColumns(rows: readonly (readonly Proposal[])[]): Map<Proposal, number[]> {
  const amounts = rows.map((row) => row.filter(({ kind }) => kind === 'money'));
  const ends = findEnds(amounts);
  const found = new Map<Proposal, number[]>();
  if (ends.length < 2) return found;
  const cells = amounts.slice(0, MAX_ROWS).map((row) => cellsOf(row, { ends, deep: false }));
  const totals = ends.map((_, at) => sum(cells.map((row) => Math.abs(row[at] ?? 0))));
  const byTotal = [...new Set(totals)].sort((a, b) => b - a);
  const rankOf = totals.map((total) => Math.min(6, byTotal.indexOf(total)));
  const sums = findSums(cells, totals);
  const few = cells.length === 1 ? 'one' : 'more';
  const columns = ends.map((_, at) =>
    [
      `cz:${zerosOf(cells, at)}|${few}`,
      `cr:${rankOf[at]}|${few}`,
      `cn:${ends.length}|${at}`,
      ...nameSums(sums, rankOf, at, few),
    ].map(hashFeature),
  );
  for (const proposal of amounts.flat()) {
    const at = columnAt({ ends }, proposal);
    if (at >= 0) found.set(proposal, columns[at] ?? []);
  }
  return found;
}

function zerosOf(cells: readonly (readonly (number | undefined)[])[], at: number): string {
  const own = cells.flatMap((row) => row[at] ?? []);
  const zeros = own.filter((cell) => cell === 0).length;
  const blank = own.length < cells.length ? 'b' : '';
  return `${zeros === 0 ? 'none' : zeros === own.length ? 'all' : 'some'}${blank}`;
}

/** All sums of two or more columns that hold in every row; columns with only zeros are ignored. */
function findSums(
  cells: readonly (readonly (number | undefined)[])[],
  totals: readonly number[],
): Sum[] {
  const used = totals.flatMap((total, at) => (total > 0 ? [at] : []));
  const found: Sum[] = [];
  for (const whole of used) {
    const smaller = used.filter((at) => at !== whole && (totals[at] ?? 0) < (totals[whole] ?? 0));
    const left = cells.map((row) => row[whole] ?? 0);
    extend(cells, smaller, 0, left, [], (parts) => {
      if (found.length < MAX_SUMS) found.push({ whole, parts });
    });
  }
  return found;
}

/** Adds columns from `from` on while something of the whole is left. */
function extend(
  cells: readonly (readonly (number | undefined)[])[],
  columns: readonly number[],
  from: number,
  left: readonly number[],
  parts: readonly number[],
  add: (parts: readonly number[]) => void,
): void {
  for (let next = from; next < columns.length; next++) {
    const column = columns[next] ?? 0;
    const rest = left.map((cents, row) => cents - (cells[row]?.[column] ?? 0));
    const all = [...parts, column];
    if (rest.every((cents) => cents === 0)) {
      if (all.length > 1) add(all);
      continue;
    }
    if (all.length < MAX_PARTS && rest.every((cents, row) => cents * (left[row] ?? 0) >= 0))
      extend(cells, columns, next + 1, rest, all, add);
  }
}

/** What sums say about one column: which columns it sums up, and of which sum it is a part. */
function nameSums(
  sums: readonly Sum[],
  rankOf: readonly number[],
  at: number,
  few: string,
): string[] {
  const names = new Set<string>();
  for (const { whole, parts } of sums) {
    if (whole === at) {
      names.add(`cw:${Math.min(4, parts.length)}|${few}`);
      names.add(`cw:${Math.min(4, parts.length)}|${rankOf[at]}`);
      const before = parts.filter((part) => part < at).length;
      names.add(`cs:${before === 0 ? 'behind' : before === parts.length ? 'before' : 'around'}`);
    } else if (parts.includes(at)) {
      names.add(`cp:${rankOf[whole]}|${Math.min(4, parts.length)}|${few}`);
      names.add(`cp:${rankOf[whole]}|${rankOf[at]}`);
      names.add(`cp:${rankOf[whole]}|${at < whole ? 'left' : 'right'}`);
    }
  }
  if (names.size === 0) names.add(`cx:${few}`);
  return [...names];
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0);
}
