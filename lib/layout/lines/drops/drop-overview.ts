import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { ruleOut } from '../chain/narrow-kinds.ts';
import { sumColumns } from '../facts/column-sums.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import { findTurn, isNamed, listFacts, listRows } from '../rows/row-lines.ts';
import { listSummed } from '../rows/rows-to-subtotal.ts';

const { row, 'start-row': startRow, more } = KIND_AT;
/** Fewer services could have the sum by coincidence. */
const LEAST = 2;

/**
 * The scores without rows of an overview above the services: all services have a date or a code,
 * what is above them does not, and a total between the two is the sum of both, or captions of
 * columns are between them, and none are above.
 */
export function dropOverview(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const rows = listRows(findBestKinds(scores));
  return ruleOut(
    scores,
    [...rowsAbove(facts, rows), ...linesAbove(facts, rows), ...rowsAhead(facts, rows)],
    [row, startRow, more],
  );
}

type Rows = readonly (readonly number[])[];

/** The rows above a total that is the sum of all rows above and of those below. */
function rowsAbove(facts: readonly LineFacts[], rows: Rows): readonly number[] {
  const lines = rows.map((own) => listFacts(facts, own));
  const turn = findTurn(facts, lines);
  const isOverview =
    turn !== null && lines.slice(turn).every(isNamed) && !lines.slice(0, turn).every(isNamed);
  return isOverview ? rows.slice(0, turn).flat() : [];
}

/**
 * The lines above a total that is their sum and that of all rows below: they may be found as rows
 * later.
 */
function linesAbove(facts: readonly LineFacts[], rows: Rows): readonly number[] {
  return facts.flatMap((line, at) => {
    const group = listSummed(facts, at);
    const below = rows.filter(([first = 0]) => first > at).map((own) => listFacts(facts, own));
    const isOverview =
      group.length > 0 &&
      below.length >= LEAST &&
      below.every(isNamed) &&
      !group.some((own) => isNamed(listFacts(facts, [own]))) &&
      line.amounts.some(({ cents }) => sumColumns(below.flat()).has(cents));
    return isOverview ? group : [];
  });
}

/**
 * The rows above the first captions of columns, if all services below them begin with a date or a
 * code.
 */
function rowsAhead(facts: readonly LineFacts[], rows: Rows): readonly number[] {
  const begins = rows.map(([first = 0]) => facts[first]);
  const turn = Math.max(
    findBegun(begins.map((line) => (line?.dates ?? 0) > 0)),
    findBegun(begins.map((line) => (line?.procedures ?? 0) > 0)),
  );
  if (turn < 1) return [];
  const captions = facts.findIndex(isColumnCaptions);
  const ahead = rows.slice(0, turn).flat();
  const isAbove = captions < (rows[turn]?.[0] ?? 0) && ahead.every((at) => at < captions);
  return captions >= 0 && isAbove ? ahead : [];
}

/**
 * The first of the last rows that all begin so, if there are enough; -1 if not, or if another one
 * does.
 */
function findBegun(isBegun: readonly boolean[]): number {
  const turn = isBegun.indexOf(true);
  const services = isBegun.slice(turn);
  return turn >= 0 && services.length >= LEAST_BELOW && services.every((own) => own) ? turn : -1;
}

/** Fewer services don't show that each begins with a date or a code. */
const LEAST_BELOW = 3;
/** Fewer texts side by side may be captions of facts. */
const LEAST_CAPTIONS = 4;

/** Texts without any number, side by side. */
function isColumnCaptions({ line: { segments, tokens } }: LineFacts): boolean {
  return segments.length >= LEAST_CAPTIONS && tokens.every(({ text }) => !/\d/.test(text));
}
