import type { FormSum } from '#lib/model/form.ts';

/** The sum that a form states: `total` is all `parts` added up. */
export function sumOf(total: string, ...parts: string[]): FormSum {
  return { total, parts };
}
