import type { ValueType } from '#lib/model/form.ts';
import type { Occurrence } from '../../grounding/occurrence.ts';

/** A value of a corrected row. */
export type RowField = { readonly path: string; readonly value: string; readonly type: ValueType };

/** With every place that prints it. */
export type FoundField = RowField & { readonly at: readonly Occurrence[] };
