import { findWeights } from '#lib/layout/weights-file.ts';
import type { Form } from '#lib/model/form.ts';
import { SPLITTER_WEIGHTS } from './recognize-form.ts';
import { listTrainedForms, listUntrainedForms } from './trained-forms.ts';

/** Changes whenever the same pages may be split differently: weights, forms without weights, and the rules. */
export function splitterVersion(): string {
  const parts = ['forms', ...listTrainedForms().flatMap(claimWeightsOf)].map(
    (name) => findWeights(SPLITTER_WEIGHTS, name)?.version ?? '-',
  );
  const untrained = listUntrainedForms().map(({ name, version }) => `${name}@${version}`);
  return ['rules-2', ...parts, ...untrained].join('/');
}

/** Forms of which a page may list several records have weights of their own for where each begins. */
function claimWeightsOf({ name, severalOnPage }: Form): string[] {
  return severalOnPage ? [`claims-${name}`] : [];
}
