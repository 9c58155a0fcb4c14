import { z } from 'zod';

/**
 * `waiting` and `running`: being fitted. `challenger`: fitted and measured, not published. `champion`:
 * published. `retired`: was published. `superseded`: replaced by a newer challenger.
 */
export const ReaderVersionState = z.enum([
  'waiting',
  'running',
  'challenger',
  'champion',
  'retired',
  'superseded',
  'failed',
]);
export type ReaderVersionState = z.infer<typeof ReaderVersionState>;

/** Results for one field with both readers on the same records. Counts. */
export const FieldComparison = z.object({
  pattern: z.string(),
  /** Values confirmed by people, absences included. */
  n: z.number().int(),
  championRight: z.number().int(),
  challengerRight: z.number().int(),
  /** Right with only one of the two readers. */
  onlyChampion: z.number().int(),
  onlyChallenger: z.number().int(),
  /** Values in rows that do not exist. */
  championExtra: z.number().int(),
  challengerExtra: z.number().int(),
  championAccepted: z.number().int(),
  challengerAccepted: z.number().int(),
});
export type FieldComparison = z.infer<typeof FieldComparison>;

/** A challenger compared with the version published at the time. */
export const Measurement = z.object({
  /**
   * `later`: measured on records that came after the ones it was fitted on. `folds`: too few came,
   * so each fifth of the records was read by readers fitted without it.
   */
  protocol: z.enum(['later', 'folds']),
  records: z.number().int(),
  /** Id of the version published at the time; null if none. */
  against: z.string().nullable(),
  fields: z.array(FieldComparison),
});
export type Measurement = z.infer<typeof Measurement>;

/**
 * The refit that a version continues from (`r1a2b3c.…`, alone or after the version of the shipped
 * weights and a plus); null if learning started from scratch.
 */
export function generationOf(version: string): string | null {
  return /(?:^|\+)(r[0-9a-f]{6})\./.exec(version)?.[1] ?? null;
}
