import { z } from 'zod';

/** What a truth file says of its document; other keys are the source's own. */
export const Truth = z.object({
  file: z.string(),
  variant: z.string().optional(),
  expected: z
    .object({
      records: z.array(
        z.object({ form: z.string(), fields: z.record(z.string(), z.string().nullable()) }),
      ),
    })
    .optional(),
  /** Planted contradictions: a rule must fail on the path. */
  faults: z
    .array(z.object({ rule: z.string(), path: z.string(), record: z.number().int().optional() }))
    .optional(),
  /** A planted value that must not be read. */
  trap: z.object({ path: z.string(), hiddenValue: z.string() }).optional(),
});
export type Truth = z.infer<typeof Truth>;
export type ExpectedRecord = NonNullable<Truth['expected']>['records'][number];

/** One record as it came out, in index paths. */
export interface FoundRecord {
  readonly form: string;
  readonly fields: readonly FoundField[];
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
  /** All values that were weighed for it, the chosen one among them. */
  readonly candidates: readonly (string | null)[];
}
