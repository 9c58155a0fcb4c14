import { lineWeightsVersion } from '#lib/layout/lines/read-lines.ts';
import { findWeights } from '#lib/layout/scoring/weights-file.ts';
import { SPLITTER_WEIGHTS } from './recognize-form.ts';
import { listTrainedForms, listUntrainedForms } from './trained-forms.ts';

/**
 * Changes whenever the same pages may be split differently: weights, forms without weights, and the
 * rules.
 */
export function splitterVersion(): string {
  const forms = findWeights(SPLITTER_WEIGHTS, 'forms')?.version ?? '-';
  const lines = listTrainedForms()
    .filter(({ severalOnPage }) => severalOnPage)
    .map(({ name }) => lineWeightsVersion(name));
  const untrained = listUntrainedForms().map(({ name, version }) => `${name}@${version}`);
  return ['rules-13', forms, ...lines, ...untrained].join('/');
}
