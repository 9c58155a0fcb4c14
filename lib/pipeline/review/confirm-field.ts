import type { Answer } from '#lib/model/decision.ts';
import type { Field } from '#lib/model/field.ts';

/**
 * The answer of a person who confirms a field in a list: they saw the value, but not its place on
 * the page.
 */
export function confirmField({
  path,
  value,
  absence,
  place,
}: Pick<Field, 'path' | 'value' | 'absence' | 'place'>): Answer {
  return {
    path,
    value,
    absence: value === null ? (absence ?? 'not-on-page') : null,
    place,
    verdict: 'confirm',
    reason: null,
    milliseconds: null,
    evidenceSeen: false,
  };
}
