import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { FormGuess } from './form-guess.ts';

/**
 * The customer's form whose cues the page prints, or null. Such a form has no trained weights: its
 * cues are what its example prints beside its values, and the score is the share found of them.
 */
export function recogniseCustomForm(page: Page, forms: readonly Form[]): FormGuess | null {
  if (forms.length === 0) return null;
  const text = ` ${page.words.flatMap((word) => foldWords(word.text)).join(' ')} `;
  const guesses = forms.flatMap((form): FormGuess[] => {
    const cues = form.cues.map((cue) => foldWords(cue).join(' ')).filter((cue) => cue !== '');
    if (cues.length < FEWEST_CUES) return [];
    const score = cues.filter((cue) => text.includes(` ${cue} `)).length / cues.length;
    return score >= LEAST_SHARE ? [{ form: form.name, score }] : [];
  });
  return guesses.sort((a, b) => b.score - a.score)[0] ?? null;
}

/** Fewer phrases than this stand on other papers by chance. */
const FEWEST_CUES = 3;
/** A scan loses some of its captions; a different paper has few of them. */
const LEAST_SHARE = 0.6;

function foldWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');
}
