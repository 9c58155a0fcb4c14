import { findWeights } from '#lib/layout/weights-file.ts';
import { SPLITTER_WEIGHTS } from './recognise-form.ts';

/** Changes whenever the same pages may be split otherwise: weights, and the number of our rules. */
export function splitterVersion(): string {
  const parts = ['forms', 'claims-eob'].map(
    (name) => findWeights(SPLITTER_WEIGHTS, name)?.version ?? '-',
  );
  return `rules-2/${parts.join('/')}`;
}
