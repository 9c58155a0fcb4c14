import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, ruleOut, settleKinds } from '../chain/narrow-kinds.ts';
import { isInColumn } from '../facts/column-sums.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import { numberRange } from '../number-range.ts';
import { addUp, listRows } from './row-lines.ts';

const { own, row, tail } = KIND_AT;
/** Fewer rows could add up to something by coincidence. */
const LEAST = 3;

/**
 * The scores with more rows where only with them all rows come to an amount that is printed: below
 * what looks like the end of the record, such as payments among charges, or printed like a row that
 * was found.
 */
export function rowsThatAddUp(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const end = kinds.indexOf(tail);
  if (addsUp(facts, kinds)) return scores;
  if (end < 0) return rowsAlike(facts, scores, kinds);
  const rows = listRows(kinds).length;
  for (const last of numberRange(end, facts.length)) {
    if (facts[last]?.amounts.length === 0) continue;
    const open = ruleOut(scores, numberRange(end, last + 1), [tail]);
    const longer = findBestKinds(open);
    const count = listRows(longer).length;
    if (isRow(longer[last]) && count > rows && count >= LEAST && addsUp(facts, longer)) return open;
  }
  return rowsAlike(facts, scores, kinds);
}

/**
 * The scores with all lines that are printed like one of the rows as rows, if only all of them come
 * to an amount that is printed.
 */
function rowsAlike(
  facts: readonly LineFacts[],
  scores: ChainScores,
  kinds: readonly number[],
): ChainScores {
  const models = facts.filter((_, at) => isRow(kinds[at]));
  const isAlike = (line: LineFacts) => models.some((model) => isPrintedLike(line, model));
  const meant = facts.map((line, at) => (isAlike(line) ? row : (kinds[at] ?? own)));
  const rows = [...meant.keys()].filter((at) => meant[at] === row);
  const last = rows.at(-1) ?? 0;
  if (rows.length < LEAST || !rows.every((at) => mayBe(scores, at, row)) || !addsUp(facts, meant))
    return scores;
  const open = ruleOut(scores, numberRange(0, last), [tail]);
  return settleKinds(open, new Map(rows.map((at) => [at, row])));
}

/** Whether a line has a day and amounts in the same columns as a row, none of them a credit. */
function isPrintedLike({ line, dates, amounts }: LineFacts, model: LineFacts): boolean {
  return (
    dates > 0 &&
    Math.abs(line.x0 - model.line.x0) < SAME_EDGE &&
    amounts.length === model.amounts.length &&
    amounts.every(({ cents, x1 }, at) => {
      const other = model.amounts[at];
      return cents > 0 && other !== undefined && isInColumn(x1, other.x1);
    })
  );
}

/** Whether a column with an amount of every row comes to an amount that is printed outside them. */
function addsUp(facts: readonly LineFacts[], kinds: readonly number[]): boolean {
  const rows = listRows(kinds);
  const within = new Set(rows.flat());
  const amounts = rows.map((row) => row.flatMap((at) => facts[at]?.amounts ?? []));
  const sums = (amounts[0] ?? []).flatMap(({ x1 }) => {
    const own = amounts.flatMap((row) => row.find((one) => isInColumn(one.x1, x1))?.cents ?? []);
    return own.length === rows.length ? addUp(own) : [];
  });
  return facts.some(
    (line, at) =>
      !within.has(at) && line.amounts.some(({ cents }) => cents !== 0 && sums.includes(cents)),
  );
}
