import type { DeskPage, DeskWord } from '#app/review/_desk/desk-view.ts';
import type { FormDraft } from '#lib/model/studio.ts';

const MAX_CUES = 30;
const MAX_WORDS = 3;

/**
 * Phrases on the example's first page that every document of this form probably prints: the text
 * next to the marked values, letters only, at most three words each.
 */
export function suggestCues(pages: readonly DeskPage[], draft: FormDraft): string[] {
  const page = pages[0];
  if (!page) return [];
  const marked = new Set(draft.fields.flatMap(({ mark }) => mark?.wordIds ?? []).map(String));
  const cues = new Set<string>();
  let run: DeskWord[] = [];
  const close = () => {
    for (let at = 0; at < run.length; at += MAX_WORDS) {
      const phrase = run.slice(at, at + MAX_WORDS).map(({ text }) => bare(text));
      if (phrase.join('').length >= 4) cues.add(phrase.join(' '));
    }
    run = [];
  };
  for (const word of page.words) {
    const last = run.at(-1);
    const apart = last !== undefined && !follows(last, word);
    if (apart || marked.has(word.id) || !/^\p{L}{2,}$/u.test(bare(word.text))) close();
    if (!marked.has(word.id) && /^\p{L}{2,}$/u.test(bare(word.text))) run.push(word);
  }
  close();
  return [...cues].slice(0, MAX_CUES);
}

function follows(a: DeskWord, b: DeskWord): boolean {
  const height = a.box[3] - a.box[1];
  return Math.abs(a.box[1] - b.box[1]) < height * 0.6 && b.box[0] - a.box[2] < height * 1.5;
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
