import { type ChainScores, findBestKinds, ruleOut } from './line-chain.ts';
import type { LineFacts } from './line-facts.ts';
import { KIND_AT } from './line-kind.ts';
import { kindOfToken } from './token-kind.ts';

const { row, 'start-row': startRow, more } = KIND_AT;
/** Shares of the page width within which amounts end in one column. */
const SAME_END = 0.02;
/** Rows of either part: a single one only repeats an amount. */
const LEAST = 2;

/**
 * The scores without rows that tell the others again: where rows with days come to a printed amount, and
 * rows without any, parted from them by a line of another kind, come to the same amount in a column of
 * theirs, these sum up the services by departments or codes.
 */
export function dropToldAgain(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const rows = [...kinds.keys()].filter((at) => kinds[at] === row || kinds[at] === startRow);
  for (const [nth, at] of rows.entries()) {
    if (nth < LEAST || rows.length - nth < LEAST || !isParted(kinds, rows[nth - 1] ?? 0, at))
      continue;
    const [above, below] = [rows.slice(0, nth), rows.slice(nth)];
    const told = [above, below].find((part) =>
      isSummary(facts, part, part === above ? below : above),
    );
    if (!told || !isPrinted(facts, rows, sumsOf(facts, above), sumsOf(facts, below))) continue;
    const end = told === above ? at : kinds.length;
    const lines = kinds.flatMap((kind, line) =>
      line >= (told[0] ?? 0) && line < end && [row, startRow, more].includes(kind) ? [line] : [],
    );
    return ruleOut(scores, lines, [row, startRow, more]);
  }
  return scores;
}

/** Whether a line that is part of no row stands between two rows. */
function isParted(kinds: readonly number[], from: number, to: number): boolean {
  return kinds.slice(from + 1, to).some((kind) => kind !== more);
}

/** No row of the part has a day before its amounts, as a service does, and all of the others have one. */
function isSummary(
  facts: readonly LineFacts[],
  part: readonly number[],
  others: readonly number[],
): boolean {
  return !part.some((at) => isDated(facts[at])) && others.every((at) => isDated(facts[at]));
}

function isDated(facts: LineFacts | undefined): boolean {
  const kinds = facts?.line.tokens.map(kindOfToken) ?? [];
  const [day, amount] = [kinds.indexOf('D'), kinds.indexOf('M')];
  return (facts?.dates ?? 0) > 0 && (day < 0 || amount < 0 || day < amount);
}

/** Whether both come to one amount that is printed on a line of no row. */
function isPrinted(
  facts: readonly LineFacts[],
  rows: readonly number[],
  above: ReadonlySet<number>,
  below: ReadonlySet<number>,
): boolean {
  const inRow = new Set(rows);
  return facts.some(
    ({ amounts }, at) =>
      !inRow.has(at) &&
      amounts.some(({ cents }) => cents !== 0 && above.has(cents) && below.has(cents)),
  );
}

/** What each column of the rows comes to, in cents. */
function sumsOf(facts: readonly LineFacts[], rows: readonly number[]): ReadonlySet<number> {
  const amounts = rows.flatMap((at) => facts[at]?.amounts ?? []);
  return new Set(
    amounts.map(({ x1 }) =>
      amounts
        .filter((one) => Math.abs(one.x1 - x1) < SAME_END)
        .reduce((sum, { cents }) => sum + cents, 0),
    ),
  );
}
