import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Form } from '#lib/model/form.ts';
import trained from './weights/forms.json' with { type: 'json' };

/**
 * Built-in forms that the shipped weights tell apart; training writes their names beside the
 * weights.
 */
export function listTrainedForms(): readonly Form[] {
  return BUILT_IN.list().filter(({ name }) => trained.includes(name));
}

/**
 * Built-in forms that nothing was trained on: like a customer's form, they are recognized by their
 * cues.
 */
export function listUntrainedForms(): readonly Form[] {
  return BUILT_IN.list().filter(({ name }) => !trained.includes(name));
}
