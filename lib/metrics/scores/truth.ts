import { z } from 'zod';
import type { DoubtSubject } from '#lib/model/doubt.ts';

/** The keys of a truth file that measuring uses; other keys belong to the source. */
export const Truth = z.object({
  file: z.string(),
  variant: z.string().optional(),
  /** The layout the document shares with others from the same sender. */
  layout: z.string().optional(),
  expected: z
    .object({
      records: z.array(
        z.object({ form: z.string(), fields: z.record(z.string(), z.string().nullable()) }),
      ),
    })
    .optional(),
  /** Contradictions printed on purpose: the rule must fail on the path. */
  faults: z
    .array(z.object({ rule: z.string(), path: z.string(), record: z.number().int().optional() }))
    .optional(),
  /** A hidden value that must not be read. */
  trap: z.object({ path: z.string(), hiddenValue: z.string() }).optional(),
});
export type Truth = z.infer<typeof Truth>;
export type ExpectedRecord = NonNullable<Truth['expected']>['records'][number];

/** One record as it was read, in index paths. */
export interface FoundRecord {
  readonly form: string;
  /** Accepted without a question about any of its fields. */
  readonly untouched: boolean;
  readonly fields: readonly FoundField[];
  /** Questions for a person about it, in index paths: one answer, one question. */
  readonly questions: readonly (readonly DoubtSubject[])[];
  readonly checks: readonly {
    readonly rule: string;
    readonly outcome: string;
    readonly paths: readonly string[];
  }[];
}

export interface FoundField {
  readonly path: string;
  readonly value: string | null;
  readonly confidence: number | null;
  readonly accepted: boolean;
  /** Every candidate value, including the chosen one. */
  readonly candidates: readonly (string | null)[];
}
