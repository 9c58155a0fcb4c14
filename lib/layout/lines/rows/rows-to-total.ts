import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, settleKinds } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { row } = KIND_AT;
/** Fewer lines could add up to a printed amount by coincidence. */
const LEAST = 3;

/**
 * The scores with all lines that are printed like the found rows as rows, too, if together they add
 * up to a printed amount in one column and the found rows alone do not: a found row shows what the
 * others look like.
 */
export function rowsToTotal(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const rows = [...kinds.keys()].filter((at) => isRow(kinds[at]));
  const prints = new Set(rows.map((at) => facts[at]?.prints[0]));
  const [model] = rows;
  for (const { x1 } of facts[model ?? -1]?.amounts ?? []) {
    const centsAt = (at: number) => amountAt(facts[at], x1);
    const alike = [...facts.keys()].filter(
      (at) => prints.has(facts[at]?.prints[0]) && hasDay(facts[at]) && centsAt(at) > 0,
    );
    if (alike.length < LEAST || alike.length <= rows.length) continue;
    if (!rows.every((at) => alike.includes(at))) continue;
    const sumOf = (lines: readonly number[]) => lines.reduce((sum, at) => sum + centsAt(at), 0);
    const totals = listTotals(facts, alike);
    if (!totals.has(sumOf(alike)) || totals.has(sumOf(rows))) continue;
    const missed = alike.filter((at) => !rows.includes(at) && mayBe(scores, at, row));
    return settleKinds(scores, new Map(missed.map((at) => [at, row])));
  }
  return scores;
}

function hasDay(line: LineFacts | undefined): boolean {
  return line !== undefined && line.dates > 0;
}

/** Amounts on lines without a date, in cents. */
function listTotals(facts: readonly LineFacts[], rows: readonly number[]): ReadonlySet<number> {
  return new Set(
    facts.flatMap((line, at) =>
      rows.includes(at) || line.dates > 0 ? [] : line.amounts.map(({ cents }) => cents),
    ),
  );
}

/** The amount of a line in a column, in cents; 0 for none. */
function amountAt(line: LineFacts | undefined, x1: number): number {
  return line?.amounts.find((one) => Math.abs(one.x1 - x1) < SAME_EDGE)?.cents ?? 0;
}
