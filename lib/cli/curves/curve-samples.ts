import type { CurveSample } from '#lib/confidence/fitting/fit-part.ts';

/** The subject of a sample: a value, or a part of a record's structure. */
export const SAMPLE_KINDS = [
  'value',
  'border',
  'complete',
  'row',
  'column',
  'claim border',
  'claim services',
  'claim inside',
  'claim beside',
] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** Everything read from one document, labeled as right or wrong. */
export type CurveSamples = readonly (CurveSample & { readonly kind: SampleKind })[];
