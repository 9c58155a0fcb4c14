import { FLUSH } from '#lib/layout/page/one-column.ts';
import { kindOfToken } from '../../words/token-kind.ts';
import { type ChainScores, findBestKinds, findMarginals } from '../chain/line-chain.ts';
import { isBeginning, isRow, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, mayBeginNone, settleKinds } from '../chain/narrow-kinds.ts';
import { leadingName } from '../facts/leading-name.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, row, total } = KIND_AT;

/**
 * The scores with beginnings where rows continue after their total: a total closes its record, so a
 * line with a number between it and the next row begins another. If rows with a name or a number
 * before them begin records, so does one right after a total. All is decided again after each
 * change.
 */
export function splitAfterTotals(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  // What was settled before stays; otherwise this would never end.
  const between = findUnbegun(facts, kinds).filter((at) => mayBe(scores, at, start));
  if (between.length === 0) return splitLed(facts, scores, kinds);
  const { states: shares } = findMarginals(scores, false);
  const likely = (at: number) => shares[at]?.[start] ?? 0;
  const first = between.reduce((best, at) => (likely(at) > likely(best) ? at : best));
  return splitAfterTotals(facts, settleKinds(scores, new Map([[first, start]])));
}

function splitLed(
  facts: readonly LineFacts[],
  scores: ChainScores,
  kinds: readonly number[],
): ChainScores {
  const leads = facts.flatMap((line, at) => (kinds[at] === startRow ? (leadOf(line) ?? []) : []));
  const next = facts.findIndex(
    (line, at) =>
      kinds[at] === row &&
      kinds[at - 1] === total &&
      (facts[at - 1]?.amounts.length ?? 0) >= 2 &&
      // What was settled before stays; otherwise this would never end.
      mayBe(scores, at, startRow) &&
      mayBeginNone(scores, at) &&
      leads.some((lead) => isSame(lead, leadOf(line))),
  );
  if (next < 0) return scores;
  return splitAfterTotals(facts, settleKinds(scores, new Map([[next, startRow]])));
}

/** What comes before a row, and where. */
type Lead = { readonly kind: 'name' | 'number'; readonly x0: number };

/** A name, or a number in a column of its own; the name of a service is further right. */
function leadOf({ line }: LineFacts): Lead | null {
  const { segments, x0 } = line;
  if (leadingName(line) !== null) return { kind: 'name', x0 };
  const [one, other] = segments[0] ?? [];
  const isNumber = one && !other && segments.length > 3 && kindOfToken(one) === 'I';
  return isNumber ? { kind: 'number', x0 } : null;
}

function isSame(one: Lead, other: Lead | null): boolean {
  return one.kind === other?.kind && Math.abs(one.x0 - other.x0) < FLUSH;
}

/** Lines with a number between a total and a row of the same record; empty if there are none. */
function findUnbegun(facts: readonly LineFacts[], kinds: readonly number[]): number[] {
  let hasRows = false;
  let named: number[] | null = null;
  for (const [at, kind] of kinds.entries()) {
    if (isBeginning(kind)) named = null;
    if (kind === start) hasRows = false;
    else if (isRow(kind)) {
      if (named && named.length > 0) return named;
      hasRows = true;
      named = null;
    } else if (kind === total && hasRows && (facts[at]?.amounts.length ?? 0) >= 2) named = [];
    else if (named && (facts[at]?.ids ?? 0) > 0) named.push(at);
  }
  return [];
}
