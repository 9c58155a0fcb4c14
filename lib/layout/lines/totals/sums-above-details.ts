import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { mayBe, settleKinds } from '../chain/narrow-kinds.ts';
import { sumColumns } from '../facts/column-sums.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, row, more, total } = KIND_AT;
/** Fewer amounts on a line may be anything. */
const LEAST = 3;
/** One sum could be a coincidence; nothing paid is all that a denied claim has besides. */
const PROOF = 2;
/**
 * Lines without amounts, such as captions, between a claim's own line and its services, and among
 * them.
 */
const MOST_BETWEEN = 4;
/** Fewest lines of a document that prove what others are that are printed alike. */
const LEAST_PROVED = 2;

/**
 * The scores with the claims' own lines above their services: a line with a number and without a
 * procedure isn't a service if its amounts are the sums of the columns below it, whether captions
 * are in between or not, and neither is a line printed like it. It is the total of its claim, or
 * begins it.
 */
export function sumsAboveDetails(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const proved = facts.filter((line, at) => isOwnLine(line) && isSumOfDetails(facts, kinds, at));
  if (proved.length < LEAST_PROVED) return scores;
  const groups = new Set(proved.map(groupOf));
  const meant = new Map<number, number>();
  facts.forEach((line, at) => {
    if (!isOwnLine(line) || !groups.has(groupOf(line))) return;
    const kind = kinds[at];
    const own = kind === startRow ? start : kind === row || kind === more ? total : null;
    if (own !== null && mayBe(scores, at, own)) meant.set(at, own);
  });
  return settleKinds(scores, meant);
}

function isOwnLine({ ids, procedures, amounts }: LineFacts): boolean {
  return ids > 0 && procedures === 0 && amounts.length >= LEAST;
}

function groupOf({ prints }: LineFacts): string {
  return prints[3];
}

function isSumOfDetails(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  at: number,
): boolean {
  const sums = sumColumns(listDetails(facts, kinds, at));
  if (sums.size === 0) return false;
  const printed = facts[at]?.amounts.filter(({ cents }) => cents !== 0) ?? [];
  const held = printed.filter(({ cents }) => sums.has(cents)).length;
  // The services have no column for what another payer paid.
  if (held < printed.length - 1) return false;
  return held >= PROOF || (held === 1 && printed.length === 1);
}

/** The services below a line, up to the next record or the next line of sums. */
function listDetails(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  at: number,
): LineFacts[] {
  const details: LineFacts[] = [];
  let between = 0;
  for (let below = at + 1; between <= MOST_BETWEEN; below++) {
    const line = facts[below];
    if (!line || kinds[below] === start || kinds[below] === startRow) break;
    if (line.amounts.length === 0) between++;
    else if (line.procedures === 0) break;
    else {
      details.push(line);
      between = 0;
    }
  }
  return details;
}
