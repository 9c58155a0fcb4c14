import { z } from 'zod';

/** How one form's log-odds move: `shift` + `slope` × log-odds of the shipped curve. */
export const LocalTerms = z.object({
  shift: z.number(),
  slope: z.number().positive(),
  /** No probability is raised beyond this, which is what so many decisions can show; 0..1. */
  ceiling: z.number().min(0).max(1),
});
export type LocalTerms = z.infer<typeof LocalTerms>;

/** What an installation's own decisions have made of the shipped curve. */
export const LocalTermsByForm = z.object({
  /** For forms without terms of their own. */
  every: LocalTerms,
  forms: z.record(z.string(), LocalTerms),
});
export type LocalTermsByForm = z.infer<typeof LocalTermsByForm>;

/** A version of the local calibration, as the confidence step uses it. */
export const LocalCurve = z.object({
  version: z.number().int().min(1),
  /** Version of the shipped curve that it was fitted over; over another one it says nothing. */
  curve: z.string(),
  terms: LocalTermsByForm,
});
export type LocalCurve = z.infer<typeof LocalCurve>;

/** How decisions fared under one map of confidence; those of few chances count for more. */
export const LocalFigures = z.object({
  logLoss: z.number(),
  ece: z.number(),
  /** Share of wrong values among those that pass; null where none does. */
  passedWrong: z.number().nullable(),
  /** Share of the values that pass. */
  passed: z.number(),
});
export type LocalFigures = z.infer<typeof LocalFigures>;

/** A challenger beside what is in force, each on documents that the challenger's fit left out. */
export const LocalMeasurement = z.object({
  values: z.number().int(),
  audits: z.number().int(),
  documents: z.number().int(),
  before: LocalFigures,
  after: LocalFigures,
  /** The version in force then; null for the shipped curve alone. */
  against: z.number().int().nullable(),
});
export type LocalMeasurement = z.infer<typeof LocalMeasurement>;

export const LocalCurveState = z.enum(['challenger', 'current', 'retired', 'superseded']);
export type LocalCurveState = z.infer<typeof LocalCurveState>;
