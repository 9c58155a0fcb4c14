import type { CurveSample } from '#lib/confidence/fit-part.ts';

/** What a sample is of: a value, or a part of a record's structure. */
export type SampleKind = 'value' | 'border' | 'complete' | 'row' | 'column';

/** Everything that came out of one document, each with whether it is right. */
export type CurveSamples = readonly (CurveSample & { readonly kind: SampleKind })[];
