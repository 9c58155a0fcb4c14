import { z } from 'zod';
import { DraftField } from './studio.ts';

/** What an organization changes in one field of a built-in form; what is absent stays as it ships. */
export const FieldAdjustment = z.object({
  title: z.string().trim().min(1).max(80).optional(),
  required: z.boolean().optional(),
  costOfErrorUsd: z.number().positive().max(100_000).optional(),
  /** It is read, because it tells other values apart, and neither shown, asked, checked nor exported. */
  hidden: z.boolean().optional(),
});
export type FieldAdjustment = z.infer<typeof FieldAdjustment>;

/** A field of the organization's own in a built-in form. */
export const AddedField = DraftField.omit({ mark: true });
export type AddedField = z.infer<typeof AddedField>;

/** What an organization changes in a built-in form. */
export const FormAdjustment = z.object({
  /** By pattern. */
  fields: z.record(z.string().max(200), FieldAdjustment),
  added: z.array(AddedField).max(40),
});
export type FormAdjustment = z.infer<typeof FormAdjustment>;

export const NO_ADJUSTMENT: FormAdjustment = { fields: {}, added: [] };
