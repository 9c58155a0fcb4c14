import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { rateChoice, softmax, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form, RowBalance } from '#lib/model/form.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import type { RowChoices } from '../../choices/row-choices.ts';
import { captionsOf } from '../../describe/describe-proposals.ts';
import type { CaptionColumns } from '../../table/caption-columns.ts';
import {
  type ColumnPlaces,
  cellsOf,
  columnAt,
  depthsOf,
  findDeepEnds,
  findEnds,
  isDeep,
  isStacked,
  type MoneyColumns,
} from '../../table/money-columns.ts';
import { rateHeads } from './rate-heads.ts';
import { rateReasons } from './rate-reasons.ts';
import { type RecordTotals, rateTotals } from './rate-totals.ts';

/** How many candidates are kept at each step of the search. */
const BEAM = 150;
/** Rows repeat the same evidence: more than this many count as this many. */
const MAX_WEIGHT = 4;
/** The same of rows without a table: their captions say less on documents of unknown senders. */
const MAX_CAPTIONED = 2;
/** Below this, a field's choice in one row does not count against a column. */
const FLOOR = 0.02;
/** Log-odds against a plan in which a part is larger than its whole. */
const EXCESS = 12;
/** Log-odds of a column with a caption of the field. */
const CAPTIONED = 4;
/** What the words of captions count for, compared with what the rows' choices say. */
const WORDED = 2;
/**
 * The same of balances: captions and choices are seldom wrong, and amounts balance by coincidence.
 */
const BALANCED = 0.5;
/** Rounding, in cents. */
const CENT = 1;
/** Log-odds that a blank row counts against a column: few services have a coinsurance. */
const BLANK = 0.7;
/** The same against a column that no row has. */
const NEVER = 16;

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
  const comeTo = rateTotals(cells, count, totals, form.sums);
  const rates = patterns.map((pattern, at) => {
    const own = rateField(choices, at, places, weights);
    const more = [
      said.get(pattern) ?? [],
      comeTo.get(pattern) ?? [],
      (worded.get(pattern) ?? []).map((rate) => WORDED * rate),
      rateCaptions(choices, at, places),
    ];
    return own.map((rate, column) => more.reduce((sum, one) => sum + (one[column] ?? 0), rate));
  });
  const plans = search(rates, count);
  const scores = plans.map(
    ({ score, columns }) => score + BALANCED * judge(balances, columns, cells),
  );
  return { ...places, shares: sumUp(plans, softmax(scores), patterns, count) };
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

/**
 * What the rows' choices say for each column belonging to a field, in log-odds compared with none,
 * which is last, at 0. The mean over the rows that have an amount there: blank ones count a little
 * against it.
 */
function rateField(
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
function rateCaptions(
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

/** A column for each field, or none; no column is assigned twice. */
type Plan = { readonly score: number; readonly columns: readonly number[] };

function search(rates: readonly (readonly number[])[], count: number): Plan[] {
  let plans: Plan[] = [{ score: 0, columns: [] }];
  for (const rate of rates) {
    const next: { plan: Plan; column: number; score: number }[] = [];
    for (const plan of plans)
      rate.forEach((gain, column) => {
        if (column >= count || !plan.columns.includes(column))
          next.push({ plan, column, score: plan.score + gain });
      });
    plans = next
      .sort((a, b) => b.score - a.score)
      .slice(0, BEAM)
      .map(({ plan, column, score }) => ({ score, columns: [...plan.columns, column] }));
  }
  return plans;
}

/** A balance with the indices of its fields among the patterns; -1 for one that is missing. */
type PlacedBalance = {
  readonly whole: number;
  readonly parts: readonly number[];
  readonly withOthers: boolean;
  readonly bounded: boolean;
};

function placeBalances(
  balances: readonly RowBalance[],
  patterns: readonly string[],
): PlacedBalance[] {
  return balances.map(({ whole, parts, withOthers = false, bounded = false }) => ({
    whole: patterns.indexOf(whole),
    parts: parts.map((part) => patterns.indexOf(part)),
    withOthers,
    bounded,
  }));
}

/** How much the balances that hold under a plan support it, in log-odds. */
function judge(
  balances: readonly PlacedBalance[],
  columns: readonly number[],
  cells: readonly (readonly (number | undefined)[])[],
): number {
  const count = cells[0]?.length ?? 0;
  let sum = 0;
  for (const { whole, parts, withOthers, bounded } of balances) {
    const of = columns[whole] ?? -1;
    const own = parts.map((part) => columns[part] ?? -1).filter((at) => at >= 0 && at < count);
    if (of < 0 || of >= count || own.length === 0) continue;
    let held = 0;
    let tried = 0;
    for (const row of cells) {
      const total = row[of];
      if (total === undefined || total === 0) continue;
      tried++;
      const missing = own.reduce((left, at) => left - (row[at] ?? 0), total);
      if (missing === 0 || (withOthers && hasFree(row, Math.abs(missing), columns))) held++;
    }
    if (tried === 0) continue;
    const share = held / tried;
    // If the balance holds in other rows, one amount was misread.
    if (bounded && share <= 0.4 && hasExcess(cells, of, own)) sum -= EXCESS;
    sum += Math.min(3, tried) * (share > 0.75 ? 1.5 : share > 0.4 ? 0.3 : -0.6);
  }
  return sum;
}

/** Whether a part is larger than the whole in a row. */
function hasExcess(
  cells: readonly (readonly (number | undefined)[])[],
  whole: number,
  parts: readonly number[],
): boolean {
  return cells.some((row) => {
    const total = row[whole];
    return (
      total !== undefined && parts.some((at) => Math.abs(row[at] ?? 0) > Math.abs(total) + CENT)
    );
  });
}

/** Whether an amount is in a column without a field. */
function hasFree(
  row: readonly (number | undefined)[],
  cents: number,
  columns: readonly number[],
): boolean {
  return row.some((cell, at) => Math.abs(cell ?? 0) === cents && !columns.includes(at));
}

function sumUp(
  plans: readonly Plan[],
  likely: readonly number[],
  patterns: readonly string[],
  count: number,
): Map<string, number[]> {
  return new Map(
    patterns.map((pattern, field): [string, number[]] => {
      const shares = new Array<number>(count + 1).fill(0);
      plans.forEach(({ columns }, at) => {
        const column = columns[field] ?? count;
        shares[column] = (shares[column] ?? 0) + (likely[at] ?? 0);
      });
      return [pattern, shares];
    }),
  );
}
