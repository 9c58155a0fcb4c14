import { rateChoice, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { captionsOf } from '../../describe/describe-proposals.ts';
import { type ColumnPlaces, columnAt, depthsOf } from '../../table/money-columns.ts';

/** Rows repeat the same evidence: more than this many count as this many. */
const MAX_WEIGHT = 4;
/** The same of rows without a table: their captions say less on documents of unknown senders. */
const MAX_CAPTIONED = 2;
/** Below this, a field's choice in one row does not count against a column. */
const FLOOR = 0.02;
/** Log-odds of a column with a caption of the field. */
const CAPTIONED = 4;
/** Log-odds that a blank row counts against a column: few services have a coinsurance. */
const BLANK = 0.7;
/** The same against a column that no row has. */
const NEVER = 16;

/**
 * What the rows' choices say for each column belonging to a field, in log-odds compared with none,
 * which is last, at 0. The mean over the rows that have an amount there: blank ones count a little
 * against it.
 */
export function rateField(
  choices: readonly (readonly FieldChoice[])[],
  field: number,
  places: ColumnPlaces,
  weights: Weights,
): number[] {
  const sums = new Float64Array(places.ends.length);
  const counts = new Float64Array(places.ends.length);
  for (const row of choices) {
    const choice = row[field];
    if (!choice) continue;
    const shares = rateChoice(weights, choice);
    const here = new Map<number, number>();
    const depths = depthsOf(choice.proposals, places.deep);
    choice.proposals.forEach((proposal, at) => {
      const column = columnAt(places, proposal, depths.get(proposal));
      if (column >= 0) here.set(column, (here.get(column) ?? 0) + (shares[at] ?? 0));
    });
    const none = shares[choice.proposals.length] ?? 0;
    for (const [column, share] of here) {
      sums[column] = (sums[column] ?? 0) + Math.log((share + FLOOR) / (none + FLOOR));
      counts[column] = (counts[column] ?? 0) + 1;
    }
  }
  const most = Math.min(places.captioned ? MAX_CAPTIONED : MAX_WEIGHT, choices.length);
  const rates = [...sums].map((sum, column) => {
    const count = counts[column] ?? 0;
    const blank = BLANK * most * (1 - count / choices.length);
    return count === 0 ? -NEVER : (sum / count) * Math.min(most, count) - blank;
  });
  return [...rates, 0];
}

/**
 * What known captions say for each column, in log-odds: a column whose caption names the field, and
 * no other of the rows, is most likely the field's.
 */
export function rateCaptions(
  choices: readonly (readonly FieldChoice[])[],
  field: number,
  places: ColumnPlaces,
): number[] {
  const sums = new Float64Array(places.ends.length);
  const counts = new Float64Array(places.ends.length);
  for (const row of choices) {
    const { pattern = '', proposals = [] } = row[field] ?? {};
    const depths = depthsOf(proposals, places.deep);
    for (const proposal of proposals) {
      const column = columnAt(places, proposal, depths.get(proposal));
      if (column < 0) continue;
      const named = captionsOf(proposal).filter((one) => one.startsWith('lines[].'));
      counts[column] = (counts[column] ?? 0) + 1;
      if (named.includes(pattern)) sums[column] = (sums[column] ?? 0) + 1 / named.length;
    }
  }
  return [...sums].map((sum, column) => CAPTIONED * (sum / Math.max(1, counts[column] ?? 0)));
}
