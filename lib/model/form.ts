import { z } from 'zod';
import { PageBox } from './box.ts';

/** Names of the built-in forms; a customer's form has a name of its own, so code takes any string. */
export const FormName = z.string().regex(/^[a-z][a-z0-9-]*$/);
export type FormName = z.infer<typeof FormName>;

/** How a value is written, normalised and compared. */
export const ValueType = z.enum(['date', 'money', 'number', 'code', 'id', 'choice', 'text']);
export type ValueType = z.infer<typeof ValueType>;

/** What a value looks like on paper, finer than its type: which recogniser proposes candidates. */
export const ValueShape = z.enum([
  'date',
  'money',
  'count',
  'npi',
  'tax-id',
  'member-id',
  'reference',
  'procedure',
  'modifier',
  'diagnosis',
  'diagnosis-pointer',
  'place-of-service',
  'revenue-code',
  'type-of-bill',
  'adjustment-group',
  'adjustment-reason',
  'remark',
  'short-code',
  'routing',
  'currency',
  'state',
  'zip',
  'checkbox',
  'person',
  'organisation',
  'address',
  'phrase',
]);
export type ValueShape = z.infer<typeof ValueShape>;

/** One field of a form. `pattern` is its path without row ids: `lines[].charge`. */
export const FieldDefinition = z.object({
  pattern: z.string(),
  title: z.string(),
  type: ValueType,
  shape: ValueShape,
  /** Captions printed for it, most usual first; compared without case and punctuation. */
  labels: z.array(z.string()),
  /** What it means, in one sentence: shown to people and told to a language model. */
  description: z.string(),
  /** Cost in US dollars of a wrong value that nobody notices. */
  costOfErrorUsd: z.number().positive(),
  /** Money, dates, ids, codes and the patient's name: vetoes apply. */
  critical: z.boolean(),
  /** For `choice`: what it may be. */
  options: z.array(z.string()).optional(),
  /** For a checkbox choice on a form of fixed geometry: where each option's box stands. */
  optionBoxes: z.record(z.string(), PageBox).optional(),
  /** On a form of fixed geometry: where the value stands on the upright, registered page. */
  box: PageBox.optional(),
  /** The value takes its whole record down when it is absent. */
  required: z.boolean().optional(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

/** A list of a form: its rows are found, added, moved and removed as wholes. */
export const ListDefinition = z.object({
  /** Path without row ids: `lines`, `lines[].modifiers`. */
  pattern: z.string(),
  title: z.string(),
  /** Rows that the paper itself numbers (box 21 A–L, four modifiers): the slot is the row id. */
  slots: z.array(z.string()).optional(),
  /** Its rows may stand in several columns beside one another, each with a code. */
  sideBySide: z.boolean().optional(),
});
export type ListDefinition = z.infer<typeof ListDefinition>;

/**
 * A rule that a customer states on a form of theirs, in the form's own patterns. `sum`: the total is
 * the parts added up, columns of a list row by row. `order`: no day before the other. `mask`: `9` is
 * a digit, `A` a letter, `*` either, anything else itself.
 */
export const OwnRule = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sum'),
    total: z.string(),
    parts: z.array(z.string()).min(1),
  }),
  z.object({ kind: z.literal('order'), earlier: z.string(), later: z.string() }),
  z.object({ kind: z.literal('mask'), field: z.string(), mask: z.string().min(1).max(60) }),
]);
export type OwnRule = z.infer<typeof OwnRule>;

/** What one kind of document holds, as data: built in or defined by a customer. */
export const Form = z.object({
  name: FormName,
  version: z.number().int().min(1),
  title: z.string(),
  description: z.string(),
  /** Words that tell this form from others, for form recognition. */
  cues: z.array(z.string()),
  dateOrder: z.enum(['month-first', 'day-first']),
  fields: z.array(FieldDefinition),
  lists: z.array(ListDefinition),
  /** Ids of the checking rules that apply. */
  rules: z.array(z.string()),
  /** Rules that the form itself states. */
  ownRules: z.array(OwnRule).optional(),
});
export type Form = z.infer<typeof Form>;
