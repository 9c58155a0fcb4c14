import { z } from 'zod';
import { OwnRule, ValueShape } from './form.ts';
import { DocumentId } from './ids.ts';
import { Place } from './reading.ts';

/** A value that a person marked on the example document. */
export const ExampleMark = Place.extend({ value: z.string() });
export type ExampleMark = z.infer<typeof ExampleMark>;

/** A field as a customer defines it; the remaining properties are derived from the shape. */
export const DraftField = z.object({
  /** Derived from the first title and kept when the title changes, because records refer to it. */
  pattern: z.string().regex(/^(lines\[\]\.)?[a-z][A-Za-z0-9]*$/),
  title: z.string().trim().min(1).max(80),
  shape: ValueShape,
  labels: z.array(z.string().max(80)).max(12),
  description: z.string().max(300),
  required: z.boolean(),
  costOfErrorUsd: z.number().positive().max(100_000),
  mark: ExampleMark.nullable(),
});
export type DraftField = z.infer<typeof DraftField>;

/** A customer's form while it is being edited. Publishing turns it into a `Form`. */
export const FormDraft = z.object({
  title: z.string().trim().min(1).max(80),
  description: z.string().max(300),
  dateOrder: z.enum(['month-first', 'day-first']),
  /** Phrases that are always printed on the document. */
  cues: z.array(z.string().max(120)).max(60),
  exampleId: DocumentId.nullable(),
  fields: z.array(DraftField).max(120),
  rules: z.array(OwnRule).max(40),
});
export type FormDraft = z.infer<typeof FormDraft>;
