import { listForms } from '#lib/forms/catalog.ts';
import type { Form, FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';

export type FormGuess = { readonly form: FormName; readonly score: number };

/** Which form a page is of, with a share of belief; `given` is taken at its word. */
export function recogniseForm(page: Page, given?: FormName): FormGuess {
  if (given) return { form: given, score: 1 };
  const text = ` ${page.words
    .map((word) => fold(word.text))
    .filter((word) => word !== '')
    .join(' ')} `;
  const scores = listForms().map((form) => ({
    form: form.name,
    score: cueScore(form, text) + shapeScore(form, page),
  }));
  const powers = scores.map(({ score }) => Math.exp(score));
  const sum = powers.reduce((total, power) => total + power, 0);
  const best = scores.reduce(
    (top, one) => (one.score > top.score ? one : top),
    scores[0] ?? { form: 'other', score: 0 },
  );
  return { form: best.form, score: Math.exp(best.score) / sum };
}

function cueScore(form: Form, text: string): number {
  return form.cues.reduce(
    (sum, cue) => {
      const folded = cue
        .split(' ')
        .map(fold)
        .filter((word) => word !== '')
        .join(' ');
      return text.includes(` ${folded} `) ? sum + 0.4 + 0.3 * folded.split(' ').length : sum;
    },
    form.name === 'other' ? 1.5 : 0,
  );
}

/** Till rolls are narrow; letter paper is not. */
function shapeScore(form: Form, page: Page): number {
  if (form.name !== 'receipt') return 0;
  return page.heightPx / page.widthPx > 1.6 ? 1.5 : 0;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
