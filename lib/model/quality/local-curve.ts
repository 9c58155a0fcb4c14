import { z } from 'zod';

/** How one form's log-odds are adjusted: `shift` + `slope` × log-odds of the shipped curve. */
export const LocalTerms = z.object({
  shift: z.number(),
  slope: z.number().positive(),
  /** No probability is raised above this limit, which depends on the number of decisions; 0..1. */
  ceiling: z.number().min(0).max(1),
});
export type LocalTerms = z.infer<typeof LocalTerms>;

/** The adjustment of the shipped curve learned from an installation's own decisions. */
export const LocalTermsByForm = z.object({
  /** For forms without their own terms. */
  every: LocalTerms,
  forms: z.record(z.string(), LocalTerms),
});
export type LocalTermsByForm = z.infer<typeof LocalTermsByForm>;

/** A version of the local calibration, as the confidence step uses it. */
export const LocalCurve = z.object({
  version: z.number().int().min(1),
  /** Version of the shipped curve it was fitted over; it does not apply to any other. */
  curve: z.string(),
  terms: LocalTermsByForm,
});
export type LocalCurve = z.infer<typeof LocalCurve>;

/**
 * How decisions fared under one confidence map; decisions with a low sampling chance have more
 * weight.
 */
export const LocalFigures = z.object({
  logLoss: z.number(),
  ece: z.number(),
  /** Share of wrong values among those that pass; null if none pass. */
  passedWrong: z.number().nullable(),
  /** Share of the values that pass. */
  passed: z.number(),
});
export type LocalFigures = z.infer<typeof LocalFigures>;

/**
 * A challenger compared with the current version, each on documents left out of the challenger's
 * fit.
 */
export const LocalMeasurement = z.object({
  values: z.number().int(),
  audits: z.number().int(),
  documents: z.number().int(),
  before: LocalFigures,
  after: LocalFigures,
  /** The version in use at the time; null for the shipped curve alone. */
  against: z.number().int().nullable(),
});
export type LocalMeasurement = z.infer<typeof LocalMeasurement>;

export const LocalCurveState = z.enum(['challenger', 'current', 'retired', 'superseded']);
export type LocalCurveState = z.infer<typeof LocalCurveState>;
