import { exactMcNemar } from '#lib/confidence/statistics/exact-mcnemar.ts';
import type { FieldComparison } from '#lib/model/reader-version.ts';

/** A field as read by both; with its form if several are compared at once. */
export type ComparedField = FieldComparison & { readonly form?: string };

/** One requirement for promoting a challenger: a refit, a model, a prompt. */
export type Gate =
  | { readonly kind: 'measured'; readonly passed: boolean; readonly records: number }
  | {
      readonly kind: 'no-field-worse';
      readonly passed: boolean;
      /** Fields that lose more than a point, and how much (0..1). */
      readonly worse: readonly {
        readonly form?: string;
        readonly pattern: string;
        readonly by: number;
      }[];
    }
  | {
      readonly kind: 'not-worse-in-all';
      readonly passed: boolean;
      /** Values of all fields that only the champion, or only the challenger, has right. */
      readonly lost: number;
      readonly won: number;
    }
  | {
      readonly kind: 'coverage';
      readonly passed: boolean;
      /** Share of values accepted without review. */
      readonly before: number;
      readonly after: number;
    };

/** The most a field may lose, as a share (0..1). */
const MAX_LOST = 0.01;
/** With fewer records a comparison means nothing. */
const MIN_RECORDS = 5;
/** With fewer changed values, a test could not tell a loss from chance, so every loss counts. */
const MIN_CHANGED = 6;
/** A loss that chance alone produces more often than this does not count. */
const CHANCE_OF_FIELD = 0.1;
/** The same for all fields together. */
const CHANCE_OF_ALL = 0.05;

/**
 * Whether a challenger may be promoted, as far as that can be told: before any value was compared,
 * only that. Otherwise no field worse by more than one point, unless at least six of its values
 * changed and an exact paired test finds that chance alone may have done it; not worse in all
 * fields together; and no fewer values accepted.
 */
export function judgeChallenger({
  records,
  fields,
}: {
  readonly records: number;
  readonly fields: readonly ComparedField[];
}): Gate[] {
  const n = sumOf(fields, (field) => field.n);
  const measured = { kind: 'measured', passed: records >= MIN_RECORDS && n > 0, records } as const;
  if (n === 0) return [measured];
  const worse = fields.filter(isWorse).map((field) => ({
    ...(field.form === undefined ? {} : { form: field.form }),
    pattern: field.pattern,
    by: lossOf(field),
  }));
  const [lost, won] = [sumOf(fields, lostIn), sumOf(fields, wonIn)];
  const before = sumOf(fields, (field) => field.championAccepted) / n;
  const after = sumOf(fields, (field) => field.challengerAccepted) / n;
  return [
    measured,
    { kind: 'no-field-worse', passed: worse.length === 0, worse },
    {
      kind: 'not-worse-in-all',
      passed: lost <= won || chanceOf(lost, won) > CHANCE_OF_ALL,
      lost,
      won,
    },
    { kind: 'coverage', passed: after >= before, before, after },
  ];
}

function isWorse(field: ComparedField): boolean {
  if (lossOf(field) <= MAX_LOST + 1e-9) return false;
  const [lost, won] = [lostIn(field), wonIn(field)];
  return lost + won < MIN_CHANGED || chanceOf(lost, won) <= CHANCE_OF_FIELD;
}

/** How often two equally good readers differ this much on one side; `lost` is the larger. */
function chanceOf(lost: number, won: number): number {
  return exactMcNemar(lost, won) / 2;
}

/** Values that only the champion has right. A value in an invented row counts as a wrong one. */
export function lostIn(field: FieldComparison): number {
  return field.onlyChampion + field.challengerExtra;
}

/** Values that only the challenger has right. */
export function wonIn(field: FieldComparison): number {
  return field.onlyChallenger + field.championExtra;
}

/** Net share of values lost. */
function lossOf(field: FieldComparison): number {
  return field.n === 0 ? 0 : (lostIn(field) - wonIn(field)) / field.n;
}

function sumOf(fields: readonly ComparedField[], of: (field: ComparedField) => number): number {
  return fields.reduce((sum, field) => sum + of(field), 0);
}
