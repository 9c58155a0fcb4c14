import { createHash } from 'node:crypto';
import { listReadForms } from '#lib/forms/read-forms.ts';
import {
  findWeights,
  type LoadedWeights,
  weightsBeside,
} from '#lib/layout/scoring/weights-file.ts';

/** The folder of the layout reader's weights, one file per form. */
export const WEIGHTS_FOLDER = weightsBeside(import.meta.url);

/** The shipped weights of a form; null for a form that was never trained. */
export function findFormWeights(formName: string): LoadedWeights | null {
  return findWeights(WEIGHTS_FOLDER, formName);
}

/** One version for all shipped weights together: it changes if any of them does. */
export function weightsVersion(): string {
  const hash = createHash('sha256');
  for (const { name } of listReadForms())
    hash.update(`${name}@${findFormWeights(name)?.version ?? ''} `);
  return hash.digest('hex').slice(0, 12);
}
