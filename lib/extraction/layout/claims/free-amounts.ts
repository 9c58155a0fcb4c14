import { centsOf } from '#lib/layout/recognizers/proposal.ts';
import { patternOf, tableRowOf } from '#lib/model/path.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim, ValueClaim } from '#lib/model/reading.ts';

/**
 * Drops an adjustment's amount if it is also another column of its row: many documents print only
 * the code of an adjustment, and the nearest amount is what was allowed or paid. An amount right
 * after its code stays. If billed minus the adjustments equals paid, all amounts stay.
 */
export function freeAmounts(claims: readonly Claim[]): Claim[] {
  const values = claims.filter((claim) => claim.kind === 'value');
  const rows = Map.groupBy(values, ({ path }) => tableRowOf(path));
  const columns = new Set(
    [...rows].flatMap(([row, own]) => (row === null ? [] : listColumns(own))),
  );
  return claims.map((claim) =>
    claim.kind === 'value' && columns.has(claim) ? withoutValue(claim) : claim,
  );
}

/** Amounts of adjustments in a row that are only columns of it. */
function listColumns(row: readonly ValueClaim[]): ValueClaim[] {
  const amounts = row.filter(({ path, value }) => isAmount(path) && value !== null);
  const cells = row.filter(({ path }) => /^lines\[\]\.\w+$/.test(patternOf(path)));
  const used = new Set(cells.flatMap(({ place }) => place?.wordIds ?? []));
  const taken = amounts.filter(
    (amount) => amount.place?.wordIds.some((id) => used.has(id)) && !isAfterCode(amount, row),
  );
  return taken.length === 0 || isBalanced(cells, amounts) ? [] : taken;
}

function isAmount(path: string): boolean {
  return patternOf(path) === 'lines[].adjustments[].amount';
}

/** Whether the amount comes right after its code: `CO-45 52.49`. */
function isAfterCode({ path, place }: ValueClaim, row: readonly ValueClaim[]): boolean {
  const code = row.find((one) => one.path === path.replace(/amount$/, 'reason'))?.place;
  if (!place || !code || code.page !== place.page) return false;
  const gap = place.box[0] - code.box[2];
  return gap >= 0 && gap < CLOSE * (place.box[3] - place.box[1]);
}

/** The widest gap within a phrase, in heights of its print. */
const CLOSE = 2;

function isBalanced(cells: readonly ValueClaim[], amounts: readonly ValueClaim[]): boolean {
  const [billed, paid] = ['billed', 'paid'].map((name) =>
    cells.find(({ path, value }) => value !== null && path.endsWith(`].${name}`)),
  );
  if (!billed || !paid) return false;
  const left = amounts.reduce((sum, amount) => sum - cents(amount), cents(billed));
  return left === cents(paid);
}

function cents({ value }: ValueClaim): number {
  return centsOf({ value: value ?? '' });
}

/** The value becomes a candidate. */
function withoutValue(claim: ValueClaim): ValueClaim {
  const { value, score, place, candidates, signals } = claim;
  return {
    ...claim,
    value: null,
    absence: 'not-on-page',
    place: null,
    score: RawScore.parse(FREE),
    candidates: [
      { value, score: RawScore.parse(Math.min(score, 1 - FREE)), place },
      ...candidates.filter((one) => one.value !== null),
    ].slice(0, 4),
    signals: { ...signals, p: FREE, nullP: FREE },
  };
}

/** How likely a blank amount is when the nearest one is another column of the row. */
const FREE = 0.9;
