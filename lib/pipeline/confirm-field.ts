import type { Answer } from '#lib/model/decision.ts';
import type { Field } from '#lib/model/field.ts';

/** The answer of a person who says yes to a field in a list: the value was seen, not its place on the page. */
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
