import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { isDate, kindOfToken } from '../../words/token-kind.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { BEGINNINGS, KIND_AT } from '../chain/line-kind.ts';
import { keepOneOf } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, row, head, tail } = KIND_AT;

/**
 * The scores with a row at each beginning that lists a service (a date, a procedure, and amounts)
 * if the record has no row below, or has rows printed alike. It may also say whose claim it is.
 */
export function rowsAtStarts(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const meant = kinds.flatMap((kind, at) =>
    kind === start && beginsWithService(facts, kinds, at) ? [at] : [],
  );
  return keepOneOf(scores, meant, BEGINNINGS, startRow);
}

function beginsWithService(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  at: number,
): boolean {
  const line = facts[at];
  if (!line || !hasDay(line) || line.procedures === 0 || line.amounts.length < 2) return false;
  const end = kinds.findIndex(
    (kind, other) => other > at && [start, startRow, head, tail].some((one) => one === kind),
  );
  const rows = facts.slice(at + 1, end < 0 ? facts.length : end);
  const below = rows.filter((_, index) => kinds[at + 1 + index] === row);
  return below.length === 0 || (below.some((other) => isAlike(line, other)) && !isSum(line, below));
}

function hasDay({ dates, line }: LineFacts): boolean {
  return dates > 0 || line.tokens.some(({ text }) => isDate(text));
}

/** Whether their procedures are in one column. */
function isAlike(a: LineFacts, b: LineFacts): boolean {
  const [own, other] = [procedureOf(a), procedureOf(b)];
  return own !== null && other !== null && Math.abs(own - other) < SAME_EDGE;
}

function procedureOf({ line, procedures }: LineFacts): number | null {
  const found = line.tokens.find((token) => kindOfToken(token) === 'P');
  return procedures > 0 && found ? found.x0 : null;
}

/** Whether it is the sum of the rows, printed above them. */
function isSum({ amounts }: LineFacts, rows: readonly LineFacts[]): boolean {
  return amounts.some(({ cents }, column) => {
    const sum = rows.reduce((all, own) => all + (own.amounts[column]?.cents ?? 0), 0);
    return cents !== 0 && cents === sum;
  });
}
