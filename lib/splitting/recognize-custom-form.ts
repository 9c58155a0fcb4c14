import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { FormGuess } from './form-guess.ts';

/**
 * The customer's form whose cues the page prints, or null. Such a form has no trained weights: its
 * cues are the captions of its example, and the score is the share of them on the page.
 */
export function recognizeCustomForm(page: Page, forms: readonly Form[]): FormGuess | null {
  if (forms.length === 0) return null;
  const text = ` ${page.words.flatMap((word) => foldWords(word.text)).join(' ')} `;
  const guesses = forms.flatMap((form): FormGuess[] => {
    const cues = form.cues.map((cue) => foldWords(cue).join(' ')).filter((cue) => cue !== '');
    if (cues.length < MIN_CUES) return [];
    const score = cues.filter((cue) => text.includes(` ${cue} `)).length / cues.length;
    return score >= MIN_SHARE ? [{ form: form.name, score }] : [];
  });
  return guesses.sort((a, b) => b.score - a.score)[0] ?? null;
}

/** Fewer phrases than this occur on other documents by chance. */
const MIN_CUES = 3;
/** A scan loses some of the captions; a different document has few of them. */
const MIN_SHARE = 0.6;

function foldWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');
}
