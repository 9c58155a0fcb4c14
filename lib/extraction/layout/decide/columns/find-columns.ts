import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { softmax, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { RowChoices } from '../../choices/row-choices.ts';
import type { CaptionColumns } from '../../table/caption-columns.ts';
import {
  type ColumnPlaces,
  cellsOf,
  findDeepEnds,
  findEnds,
  isDeep,
  isStacked,
  type MoneyColumns,
} from '../../table/money-columns.ts';
import { judgeBalances, placeBalances } from './judge-balances.ts';
import { rateCaptions, rateField } from './rate-choices.ts';
import { rateFlat } from './rate-flat.ts';
import { rateHeads } from './rate-heads.ts';
import { rateReasons } from './rate-reasons.ts';
import { type RecordTotals, rateTotals } from './rate-totals.ts';
import { searchPlans, sumPlans } from './search-plans.ts';

/** What the words of captions count for, compared with what the rows' choices say. */
const WORDED = 5;
/** The same where each service has two lines of amounts: captions of the other line are near. */
const WORDED_DEEP = 3;
/**
 * The same of balances: captions and choices are seldom wrong, and amounts balance by coincidence.
 */
const BALANCED = 0.5;
/**
 * Decides for all rows of a table together which column of amounts is what: by what the choices in
 * single rows say about each, and by what balances. Null if the rows have no common columns.
 */
export function findColumns(
  rows: readonly RowChoices[],
  form: Form,
  weights: Weights,
  { totals = [], captioned = null }: Surroundings = {},
): MoneyColumns | null {
  const choices = rows.map(({ fields }) => fields.filter(({ field }) => field.type === 'money'));
  const amounts = choices.map((fields) => fields[0]?.proposals ?? []);
  const patterns = choices[0]?.map(({ pattern }) => pattern) ?? [];
  const places = placeColumns(amounts, captioned);
  if (!places || patterns.length < 2) return null;
  const count = places.ends.length;
  const cells = amounts.map((row) => cellsOf(row, places));
  const balances = placeBalances(form.balances ?? [], patterns);
  const said = rateReasons(rows, amounts, places, form.reasonColumns ?? []);
  const worded = rateHeads(amounts, places, form);
  const flat = rateFlat(cells, count);
  const comeTo = rateTotals(cells, count, totals, form.sums);
  const worth = places.deep ? WORDED_DEEP : WORDED;
  const rates = patterns.map((pattern, at) => {
    const own = rateField(choices, at, places, weights);
    const more = [
      said.get(pattern) ?? [],
      comeTo.get(pattern) ?? [],
      (worded.get(pattern) ?? []).map((rate) => worth * rate),
      rateCaptions(choices, at, places),
      form.flatColumns?.includes(pattern) ? flat : [],
    ];
    return own.map((rate, column) => more.reduce((sum, one) => sum + (one[column] ?? 0), rate));
  });
  const plans = searchPlans(rates, count);
  const scores = plans.map(
    ({ score, columns }) => score + BALANCED * judgeBalances(balances, columns, cells),
  );
  return { ...places, shares: sumPlans(plans, softmax(scores), patterns, count) };
}

/** What the rows are decided with, besides their choices. */
type Surroundings = {
  readonly totals?: readonly RecordTotals[];
  /** Their columns if each amount has a caption of its own. */
  readonly captioned?: CaptionColumns | null;
};

/** Null if the rows have no common columns. */
function placeColumns(
  amounts: readonly (readonly Proposal[])[],
  captioned: CaptionColumns | null,
): ColumnPlaces | null {
  if (captioned)
    return {
      ends: Array.from({ length: captioned.count }, (_, at) => at),
      deep: false,
      captioned: captioned.at,
    };
  const printed = findEnds(amounts);
  if (printed.length < 2 || isStacked(amounts, printed)) return null;
  const deep = isDeep(amounts, printed);
  return { ends: deep ? findDeepEnds(amounts) : printed, deep };
}
