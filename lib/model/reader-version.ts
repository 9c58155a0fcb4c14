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

/** How one field came out with both readers, on the same records. Counts. */
export const FieldComparison = z.object({
  pattern: z.string(),
  /** Vouched values, absences included. */
  n: z.number().int(),
  championRight: z.number().int(),
  challengerRight: z.number().int(),
  /** Right with one of the two alone. */
  onlyChampion: z.number().int(),
  onlyChallenger: z.number().int(),
  /** Values in rows that are none. */
  championExtra: z.number().int(),
  challengerExtra: z.number().int(),
  championAccepted: z.number().int(),
  challengerAccepted: z.number().int(),
});
export type FieldComparison = z.infer<typeof FieldComparison>;

/** A challenger compared with the version published then. */
export const Measurement = z.object({
  /**
   * `later`: on the records that came after those it was fitted on. `folds`: too few came; each fifth of
   * the records was read by readers fitted without it.
   */
  protocol: z.enum(['later', 'folds']),
  records: z.number().int(),
  /** Id of the version published then; null for none. */
  against: z.string().nullable(),
  fields: z.array(FieldComparison),
});
export type Measurement = z.infer<typeof Measurement>;

/**
 * The refit that a version of what was learned goes on from (`r1a2b3c.…`, alone or behind the version of
 * the shipped weights and a plus); null where learning went on from nothing.
 */
export function generationOf(version: string): string | null {
  return /(?:^|\+)(r[0-9a-f]{6})\./.exec(version)?.[1] ?? null;
}
