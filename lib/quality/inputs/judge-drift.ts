import { populationStability, STABILITY, stabilityByChance } from '../population-stability.ts';
import { weekAfter } from '../week.ts';
import type { TallyRow } from './store.ts';
import { EDGES, MEASURES, type Measure } from './tally-inputs.ts';

/** `few`: too few records; `new`: no earlier records to compare with. */
export type DriftLevel = 'few' | 'new' | 'steady' | 'watch' | 'act';

/** How one measure of one form in one week differs from the weeks before. */
export interface DriftPoint {
  readonly week: string;
  /** `*` for the mix of forms. */
  readonly form: string;
  readonly measure: Measure;
  readonly index: number | null;
  readonly level: DriftLevel;
  /** Records of this week, and of the earlier weeks. */
  readonly records: number;
  readonly recordsBefore: number;
  /** Share of every bin, this week and before; empty without records. */
  readonly now: readonly number[];
  readonly before: readonly number[];
}

/** Number of earlier weeks that a week is compared with. */
const WEEKS_BEFORE = 8;
/** With fewer records on either side, no level is given. */
const MIN_RECORDS = 20;
/** An index below this multiple of what chance produces is ignored. */
const TIMES_CHANCE = 3;

/** Every form and measure in the week, and the mix of forms (`*`, `records`). */
export function judgeDrift(tallies: readonly TallyRow[], week: string): DriftPoint[] {
  const from = weekAfter(week, -WEEKS_BEFORE);
  const now = tallies.filter((row) => row.week === week);
  const before = tallies.filter((row) => row.week >= from && row.week < week);
  const forms = [...new Set(now.map(({ form }) => form))].sort();
  const recordsOf = (rows: readonly TallyRow[], form: string) => sum(binsOf(rows, form, 'records'));
  const points = forms.flatMap((form) =>
    MEASURES.filter((measure) => measure !== 'records').map((measure) =>
      judge({
        week,
        form,
        measure,
        now: binsOf(now, form, measure),
        before: binsOf(before, form, measure),
        records: recordsOf(now, form),
        recordsBefore: recordsOf(before, form),
      }),
    ),
  );
  const all = [...new Set([...now, ...before].map(({ form }) => form))].sort();
  const mix = (rows: readonly TallyRow[]) => all.map((form) => recordsOf(rows, form));
  if (all.length < 2) return points;
  const [mixNow, mixBefore] = [mix(now), mix(before)];
  return [
    ...points,
    judge({
      week,
      form: '*',
      measure: 'records',
      now: mixNow,
      before: mixBefore,
      records: sum(mixNow),
      recordsBefore: sum(mixBefore),
    }),
  ];
}

function judge(input: {
  week: string;
  form: string;
  measure: Measure;
  now: readonly number[];
  before: readonly number[];
  records: number;
  recordsBefore: number;
}): DriftPoint {
  const { records, recordsBefore } = input;
  const index = populationStability(input.before, input.now);
  return {
    ...input,
    index,
    now: sharesOf(input.now),
    before: sharesOf(input.before),
    level: levelOf(),
  };

  function levelOf(): DriftLevel {
    if (recordsBefore === 0 || index === null) return 'new';
    if (records < MIN_RECORDS || recordsBefore < MIN_RECORDS) return 'few';
    const chance = stabilityByChance(
      independent(input.before, recordsBefore),
      independent(input.now, records),
    );
    if (index < STABILITY.watch || index < TIMES_CHANCE * chance) return 'steady';
    return index >= STABILITY.act && isWorse(input) ? 'act' : 'watch';
  }
}

/**
 * The bins as if the values were independent: fields of one record are correlated, so they count
 * less (design effect 1 + (m − 1) ρ with m fields per record).
 */
function independent(bins: readonly number[], records: number): number[] {
  const effect = 1 + (sum(bins) / records - 1) * ALIKE;
  return bins.map((count) => count / effect);
}

/** Correlation of the fields of one record, a high estimate. */
const ALIKE = 0.2;

/**
 * Documents with more confidence, clearer print or known layouts are a change, but not a reason to
 * stop.
 */
function isWorse(input: {
  measure: Measure;
  now: readonly number[];
  before: readonly number[];
}): boolean {
  const moved = middleOf(input.now) - middleOf(input.before);
  switch (input.measure) {
    case 'confidence':
    case 'print':
      return moved < 0;
    case 'template':
      return moved > 0;
    case 'candidates':
    case 'absent':
    case 'records':
      return true;
  }
}

function middleOf(bins: readonly number[]): number {
  return bins.reduce((all, count, at) => all + count * at, 0) / Math.max(1, sum(bins));
}

function binsOf(rows: readonly TallyRow[], form: string, measure: Measure): number[] {
  const own = rows.filter((row) => row.form === form && row.measure === measure);
  return Array.from({ length: EDGES[measure].length + 1 }, (_, at) =>
    own.reduce((all, { bins }) => all + (bins[at] ?? 0), 0),
  );
}

function sharesOf(bins: readonly number[]): number[] {
  const all = sum(bins);
  return all === 0 ? [] : bins.map((count) => count / all);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0);
}
