import { z } from 'zod';
import { DraftField } from './studio.ts';

/**
 * An organization's changes to one field of a built-in form; absent properties keep the built-in
 * value.
 */
export const FieldAdjustment = z.object({
  title: z.string().trim().min(1).max(80).optional(),
  required: z.boolean().optional(),
  costOfErrorUsd: z.number().positive().max(100_000).optional(),
  /**
   * Still read, because it helps tell other values apart, but never shown, asked about, checked, or
   * exported.
   */
  hidden: z.boolean().optional(),
});
export type FieldAdjustment = z.infer<typeof FieldAdjustment>;

/** A field that an organization adds to a built-in form. */
export const AddedField = DraftField.omit({ mark: true });
export type AddedField = z.infer<typeof AddedField>;

/** An organization's changes to a built-in form. */
export const FormAdjustment = z.object({
  /** By pattern. */
  fields: z.record(z.string().max(200), FieldAdjustment),
  added: z.array(AddedField).max(40),
});
export type FormAdjustment = z.infer<typeof FormAdjustment>;

export const NO_ADJUSTMENT: FormAdjustment = { fields: {}, added: [] };
