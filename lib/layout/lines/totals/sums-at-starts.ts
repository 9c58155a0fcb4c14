import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isBeginning, KIND_AT } from '../chain/line-kind.ts';
import { keepOneOf } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, row } = KIND_AT;
/** One amount may be that of the next record by coincidence, unless it is the sum of several. */
const LEAST = 2;

/**
 * The scores without a beginning among the services right below a beginning that states what they
 * come to: a claim whose head has its sums is one record with its rows, however few there are, and
 * that head is no row.
 */
export function sumsAtStarts(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const heads = kinds.flatMap((kind, at) => {
    if (!isBeginning(kind)) return [];
    const rows = rowsBelow(facts, at);
    return statesSums(facts, at, rows) ? [{ at, rows }] : [];
  });
  const inner = heads.flatMap(({ rows }) =>
    rows.some((at) => isBeginning(kinds[at])) ? rows : [],
  );
  const outer = heads.flatMap(({ at }) => (kinds[at] === startRow ? [at] : []));
  const settled = keepOneOf(scores, inner, ROWS_AND_BEGINNINGS, row);
  return keepOneOf(settled, outer, ROWS_AND_BEGINNINGS, start);
}

const ROWS_AND_BEGINNINGS = [start, startRow, row];

/** The services right below a line, up to the next line that is none. */
function rowsBelow(facts: readonly LineFacts[], at: number): number[] {
  const rows: number[] = [];
  for (let below = at + 1; isPricedService(facts[below]); below++) rows.push(below);
  return rows;
}

function isPricedService(line: LineFacts | undefined): boolean {
  return line !== undefined && line.procedures > 0 && line.isListed;
}

/** Whether every amount of the line but zero is what a column of the rows comes to. */
function statesSums(facts: readonly LineFacts[], at: number, rows: readonly number[]): boolean {
  const line = facts[at];
  if (!line || line.procedures > 0 || line.ids + line.names === 0) return false;
  const stated = new Set(line.amounts.map(({ cents }) => cents).filter((cents) => cents !== 0));
  const columns = rows.map((below) => facts[below]?.amounts ?? []);
  const [first = []] = columns;
  if (
    stated.size + rows.length <= LEAST ||
    stated.size === 0 ||
    columns.some((own) => own.length !== first.length)
  )
    return false;
  const sums = new Set(
    first.map((_, column) => columns.reduce((sum, own) => sum + (own[column]?.cents ?? 0), 0)),
  );
  return [...stated].every((cents) => sums.has(cents));
}
