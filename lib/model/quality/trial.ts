import { z } from 'zod';
import { FieldComparison } from '../reader-version.ts';

/**
 * `shadow`: reads alongside the live models, and its answers do not count. `champion`: answers its
 * kind of call. `retired`: a former champion. `stopped`: never a champion.
 */
export const TrialState = z.enum(['shadow', 'champion', 'retired', 'stopped']);
export type TrialState = z.infer<typeof TrialState>;

/** The cost and latency of one side on the same records. */
export const TrialFigures = z.object({
  /** Records it was asked about. */
  records: z.number().int(),
  tokens: z.number(),
  /** US dollars; null where a price is unknown. */
  costUsd: z.number().nullable(),
  /** Milliseconds from the question to the answer; null without answers. */
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
});
export type TrialFigures = z.infer<typeof TrialFigures>;

/** How often the two sides read a field differently, whoever is right. */
export const FieldDifference = z.object({
  form: z.string(),
  pattern: z.string(),
  n: z.number().int(),
  differ: z.number().int(),
});
export type FieldDifference = z.infer<typeof FieldDifference>;

/** A trial compared with the live models on the same records. */
export const TrialMeasurement = z.object({
  /** Records read by both sides, and how many of those people have reviewed. */
  read: z.number().int(),
  records: z.number().int(),
  /** Counts on the reviewed records, the live models as the champion. */
  fields: z.array(FieldComparison.extend({ form: z.string() })),
  differences: z.array(FieldDifference),
  live: TrialFigures,
  trial: TrialFigures,
  /** Id of the champion at the time; null for the configured endpoints. */
  against: z.string().nullable(),
});
export type TrialMeasurement = z.infer<typeof TrialMeasurement>;
