import type { FieldComparison, Measurement } from '#lib/model/reader-version.ts';

/** One requirement for publishing a challenger. */
export type Gate =
  | { readonly kind: 'measured'; readonly passed: boolean; readonly records: number }
  | {
      readonly kind: 'no-field-worse';
      readonly passed: boolean;
      /** Fields that lose more than a point, and how much (0..1). */
      readonly worse: readonly { readonly pattern: string; readonly by: number }[];
    }
  | {
      readonly kind: 'coverage';
      readonly passed: boolean;
      /** Share of values accepted without review. */
      readonly before: number;
      readonly after: number;
    };

/** The most that a field may lose, as a share (0..1). */
const MAX_LOST = 0.01;
/** With fewer records a comparison means nothing. */
const MIN_RECORDS = 5;

/** Whether a challenger may be published: no field worse by more than one point, and no fewer values accepted. */
export function judgeChallenger({ records, fields }: Measurement): Gate[] {
  const n = sumOf(fields, (field) => field.n);
  const worse = fields
    .map((field) => ({ pattern: field.pattern, by: lossOf(field) }))
    .filter(({ by }) => by > MAX_LOST + 1e-9);
  const before = n === 0 ? 0 : sumOf(fields, (field) => field.championAccepted) / n;
  const after = n === 0 ? 0 : sumOf(fields, (field) => field.challengerAccepted) / n;
  return [
    { kind: 'measured', passed: records >= MIN_RECORDS && n > 0, records },
    { kind: 'no-field-worse', passed: worse.length === 0, worse },
    { kind: 'coverage', passed: after >= before, before, after },
  ];
}

/** Net share of values lost; a value in an invented row counts as a wrong one. */
function lossOf(field: FieldComparison): number {
  const lost = field.onlyChampion - field.onlyChallenger;
  const extra = field.challengerExtra - field.championExtra;
  return field.n === 0 ? 0 : (lost + extra) / field.n;
}

function sumOf(fields: readonly FieldComparison[], of: (field: FieldComparison) => number): number {
  return fields.reduce((sum, field) => sum + of(field), 0);
}
