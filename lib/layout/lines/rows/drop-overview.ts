import { type ChainScores, findBestKinds, ruleOut } from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import { findTurn, isNamed, listFacts, listRows, sumColumns } from './row-lines.ts';
import { listSummed } from './rows-to-subtotal.ts';

const { row, 'start-row': startRow, more } = KIND_AT;
/** Fewer services could have the sum by coincidence. */
const LEAST = 2;

/**
 * The scores without rows of an overview above the services: all services have a date or a code, what
 * is above them does not, and a total between the two is the sum of both.
 */
export function dropOverview(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const rows = listRows(findBestKinds(scores));
  return ruleOut(
    scores,
    [...rowsAbove(facts, rows), ...linesAbove(facts, rows)],
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

/** The lines above a total that is their sum and that of all rows below: they may be found as rows later. */
function linesAbove(facts: readonly LineFacts[], rows: Rows): readonly number[] {
  return facts.flatMap((line, at) => {
    const group = listSummed(facts, at);
    const below = rows.filter(([first = 0]) => first > at).map((own) => listFacts(facts, own));
    const isOverview =
      group.length > 0 &&
      below.length >= LEAST &&
      below.every(isNamed) &&
      !group.some((own) => isNamed(listFacts(facts, [own]))) &&
      line.amounts.some(({ cents }) => sumColumns(below).has(cents));
    return isOverview ? group : [];
  });
}
