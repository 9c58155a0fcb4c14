import { findTemplate, type Learned } from '#lib/extraction/learning/learned.ts';
import { lineRecallOf } from '#lib/extraction/learning/line-recall.ts';
import type { FormName } from '#lib/model/form.ts';
import type { RecallLines } from '#lib/splitting/find-claim-regions.ts';

/** What splitting may use of a layout's learned lines, by form. */
export function recallFrom(
  learnedOf: (form: FormName) => Learned | null = () => null,
): RecallLines {
  return (form, layouts) => {
    const learned = learnedOf(form.name);
    const template = learned && findTemplate(learned, layouts);
    return template ? lineRecallOf(template) : undefined;
  };
}
