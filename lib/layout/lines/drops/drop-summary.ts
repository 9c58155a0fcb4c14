import { captionWord } from '#lib/layout/words/caption-word.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { ruleOut } from '../chain/narrow-kinds.ts';
import { sumColumns } from '../facts/column-sums.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import {
  addUp,
  findTurn,
  isCredit,
  isNamed,
  listFacts,
  listRows,
  type RowLines,
} from '../rows/row-lines.ts';

const { row, 'start-row': startRow, more } = KIND_AT;
/** Fewer amounts could add up by coincidence. */
const LEAST = 2;

/**
 * The scores without last rows that sum up the others. If each row is a block of lines, so is the
 * summary, and its lines have the sums of the others' lines. If a row is a line with a date or a
 * code, the summary has neither. If the rows after a printed total have that sum again, they are
 * the same services, by kind. If rows after the total of all others only reduce it, they are
 * payments. What is left is decided again.
 */
export function dropSummary(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const rows = listRows(findBestKinds(scores)).map((lines) => listFacts(facts, lines));
  const again = [...findAgain(facts, rows), ...findPaid(facts, rows)];
  if (again.length > 0) return dropSummary(facts, without(facts, scores, again));
  const last = rows.at(-1);
  const others = rows.slice(0, -1);
  if (!last || others.length === 0) return scores;
  if (!sumsBlocksUp(last, others) && !sumsLinesUp(last, others, facts)) return scores;
  return dropSummary(facts, without(facts, scores, last));
}

function without(facts: readonly LineFacts[], scores: ChainScores, dropped: RowLines): ChainScores {
  const lines = new Set(dropped.map((line) => facts.indexOf(line)));
  return ruleOut(scores, lines, [row, startRow, more]);
}

/**
 * The lines of the rows after a printed total, if their sum is that total, as of the rows before
 * it.
 */
function findAgain(facts: readonly LineFacts[], rows: readonly RowLines[]): RowLines {
  return rows.slice(findTurn(facts, rows) ?? rows.length).flat();
}

/**
 * The lines of the rows after the printed total of all rows before, if they only reduce it: what
 * was paid.
 */
function findPaid(facts: readonly LineFacts[], rows: readonly RowLines[]): RowLines {
  const first = rows.findIndex((_, at) => at > 0 && rows.slice(at).every(isCredit));
  const [end, begin] = [rows[first - 1]?.at(-1), rows[first]?.[0]];
  if (!end || !begin) return [];
  const sums = sumColumns(rows.slice(0, first).flat());
  const isTotaled = facts
    .slice(facts.indexOf(end) + 1, facts.indexOf(begin))
    .some(({ amounts }) => amounts.some(({ cents }) => cents !== 0 && sums.has(cents)));
  return isTotaled ? rows.slice(first).flat() : [];
}

/** Whether two or more amounts are sums of the other blocks that belong together. */
function sumsBlocksUp(last: RowLines, others: readonly RowLines[]): boolean {
  if (others.length < LEAST || last.length < LEAST) return false;
  const terms = others.flatMap(listTerms);
  const alike = [
    ...Map.groupBy(terms, ({ word }) => word).values(),
    ...Map.groupBy(terms, ({ place }) => place).values(),
  ].filter((own) => own.length >= LEAST);
  const sums = new Set(alike.map((own) => addUp(own.map(({ cents }) => cents))));
  return listTerms(last).filter(({ cents }) => cents !== 0 && sums.has(cents)).length >= LEAST;
}

/**
 * An amount of a block with the first word of its line and its place among those other than zero.
 */
type Term = { readonly cents: number; readonly word: string; readonly place: number };

function listTerms(lines: RowLines): Term[] {
  let place = 0;
  return lines.flatMap(({ line, amounts }) => {
    const word = captionWord(line.tokens[0]?.text ?? '').replace(/s$/, '');
    return amounts.map(({ cents }) => ({ cents, word, place: cents === 0 ? -1 : place++ }));
  });
}

/** Whether a row without a date or a code has the sum of a column of the rows with one. */
function sumsLinesUp(
  last: RowLines,
  others: readonly RowLines[],
  facts: readonly LineFacts[],
): boolean {
  if (isNamed(last.slice(0, 1)) || !others.every(isNamed)) return false;
  // Right below a single row, an equal amount is another service at the same price.
  const [end, begin] = [others.at(-1)?.at(-1), last[0]];
  if (!end || !begin) return false;
  if (others.length === 1 && facts.indexOf(begin) - facts.indexOf(end) < 2) return false;
  const sums = sumColumns(others.flat());
  return last.some(({ amounts }) => amounts.some(({ cents }) => cents !== 0 && sums.has(cents)));
}
