import { z } from 'zod';
import { Trees } from './trees.ts';

/** How well a curve did on documents that it was not fitted on (held out by document). */
export const CurveMeasures = z.object({
  ece: z.number().nullable(),
  auroc: z.number().nullable(),
  brier: z.number().nullable(),
  logLoss: z.number().nullable(),
});
export type CurveMeasures = z.infer<typeof CurveMeasures>;

/** A fitted confidence model: boosted trees over named evidence, then Platt scaling. */
export const CurveFile = z.object({
  /** Stands beside every probability that the curve makes. */
  version: z.string().min(1),
  /** Fields the curve was fitted on. */
  samples: z.number().int().min(0),
  trees: Trees,
  /** p = 1 / (1 + exp(a · score + b)). */
  platt: z.object({ a: z.number(), b: z.number() }),
  /** No probability leaves this range: so many samples cannot show more. */
  range: z.tuple([z.number(), z.number()]),
  /** Of the readers' own scores, and of the curve. */
  measured: z.object({ before: CurveMeasures, after: CurveMeasures }).nullable(),
});
export type CurveFile = z.infer<typeof CurveFile>;
