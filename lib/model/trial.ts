import { z } from 'zod';
import { FieldComparison } from './reader-version.ts';

/**
 * `shadow`: reads beside the live models, and nothing it says counts. `champion`: answers its kind of
 * call. `retired`: was a champion. `stopped`: was none.
 */
export const TrialState = z.enum(['shadow', 'champion', 'retired', 'stopped']);
export type TrialState = z.infer<typeof TrialState>;

/** What one side took for the same records. */
export const TrialFigures = z.object({
  /** Records that it was asked about. */
  records: z.number().int(),
  tokens: z.number(),
  /** US dollars; null where a price is unknown. */
  costUsd: z.number().nullable(),
  /** Milliseconds from the question to the answer; null without answers. */
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
});
export type TrialFigures = z.infer<typeof TrialFigures>;

/** How often both read a field differently, whoever is right. */
export const FieldDifference = z.object({
  form: z.string(),
  pattern: z.string(),
  n: z.number().int(),
  differ: z.number().int(),
});
export type FieldDifference = z.infer<typeof FieldDifference>;

/** A trial beside the live models on the same records. */
export const TrialMeasurement = z.object({
  /** Records that both read, and those of them that people have reviewed. */
  read: z.number().int(),
  records: z.number().int(),
  /** On the reviewed ones: the live models first. */
  fields: z.array(FieldComparison.extend({ form: z.string() })),
  differences: z.array(FieldDifference),
  live: TrialFigures,
  trial: TrialFigures,
  /** Id of the champion then; null for the endpoints as they are set. */
  against: z.string().nullable(),
});
export type TrialMeasurement = z.infer<typeof TrialMeasurement>;
