import type { CurveSample } from '#lib/confidence/fit-part.ts';

/** What a sample is of: a value, or a part of a record's structure. */
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

/** Everything that came out of one document, each with whether it is right. */
export type CurveSamples = readonly (CurveSample & { readonly kind: SampleKind })[];
