import { readCaptions } from '#lib/layout/captions/read-captions.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { Form } from '#lib/model/form.ts';
import { headOf } from '../../describe/describe-proposals.ts';
import { type ColumnPlaces, columnAt, depthsOf } from '../../table/money-columns.ts';

/** A caption may be another column's, or cut. */
const ASTRAY = 0.03;

/**
 * What the words above columns of amounts say about each, by the field's pattern, in log-odds for
 * each column against being none of the form's fields: the mean over the rows.
 */
export function rateHeads(
  amounts: readonly (readonly Proposal[])[],
  places: ColumnPlaces,
  form: Form,
): ReadonlyMap<string, readonly number[]> {
  const read = readCaptions(form.columnCaptions);
  const rates = new Map<string, number[]>();
  const counts = new Float64Array(places.ends.length);
  for (const row of amounts) {
    const depths = depthsOf(row, places.deep);
    for (const proposal of row) {
      const column = columnAt(places, proposal, depths.get(proposal));
      if (column < 0) continue;
      const meaning = read(headOf(proposal));
      if (!meaning) continue;
      counts[column] = (counts[column] ?? 0) + 1;
      for (const [pattern, share] of meaning.shares) {
        const own = rates.get(pattern) ?? new Array<number>(places.ends.length).fill(0);
        const rate = Math.log((share + ASTRAY) / ((meaning?.none ?? 0) + ASTRAY));
        own[column] = (own[column] ?? 0) + rate;
        rates.set(pattern, own);
      }
    }
  }
  return new Map(
    [...rates].map(([pattern, own]) => [
      pattern,
      own.map((sum, column) => sum / Math.max(1, counts[column] ?? 0)),
    ]),
  );
}
