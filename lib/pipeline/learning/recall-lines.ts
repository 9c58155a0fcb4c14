import { fingerprintOf, resemblance } from '#lib/extraction/learned/fingerprint.ts';
import { findTemplate, LEAST_RESEMBLANCE, type Learned } from '#lib/extraction/learned/learned.ts';
import { lineRecallOf } from '#lib/extraction/learned/line-recall.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecallLines } from '#lib/splitting/find-claim-regions.ts';
import type { KnownLooks } from '#lib/splitting/recognize-form.ts';

type LearnedOf = (form: FormName) => Learned | null;

/** What splitting may use of a layout's learned lines, by form. */
export function recallFrom(learnedOf: LearnedOf = () => null): RecallLines {
  return (form, layouts) => {
    const learned = learnedOf(form.name);
    const template = learned && findTemplate(learned, layouts);
    return template ? lineRecallOf(template) : undefined;
  };
}

/** How much a page looks like the corrected documents of each form that it looks like at all. */
export function looksFrom(
  forms: readonly FormName[],
  learnedOf: LearnedOf = () => null,
): (page: Page) => KnownLooks {
  const known = forms.flatMap((form): [FormName, Learned][] => {
    const learned = learnedOf(form);
    return learned && learned.templates.length > 0 ? [[form, learned]] : [];
  });
  if (known.length === 0) return () => new Map();
  return (page) => {
    const prints = fingerprintOf([layOutPage(page)]);
    return new Map(
      known
        .map(([form, { templates }]): [FormName, number] => [
          form,
          Math.max(...templates.map((one) => resemblance(prints, one.prints))),
        ])
        .filter(([, likeness]) => likeness >= LEAST_RESEMBLANCE),
    );
  };
}
