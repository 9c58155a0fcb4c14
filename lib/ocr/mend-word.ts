import { type Dictionary, isKnown, mayBegin } from './dictionary.ts';
import type { EngineWord } from './engines/engine.ts';

/** A known word that PP-OCRv4 may have seen instead of what it read. */
export type Mended = {
  readonly text: string;
  /** How much less likely PP-OCRv4 finds it than its own reading: −ln of the ratio. */
  readonly cost: number;
  /** Letters that differ. */
  readonly changes: number;
};

/** Shorter words differ by a letter from too many others. */
const MIN_LENGTH = 4;
const MAX_CHANGES = 2;
/** One twentieth as likely; of what is less likely, more is wrong than right. */
const MAX_COST = 3;
/** What Tesseract reads is at least this likely. */
const SECONDED = 0.2;

/**
 * The likeliest known word in place of one that is not known, by the letters that PP-OCRv4 also
 * considered or that Tesseract read; null if there is none.
 */
export function mendWord(
  word: EngineWord,
  dictionary: Dictionary,
  tesseract?: EngineWord,
): Mended | null {
  const { text, characterScores = [], rivals = [] } = word;
  const [, before = '', core] = CORE.exec(text) ?? [];
  const letters = [...text];
  if (core === undefined || letters.length !== rivals.length || isKnown(core, dictionary)) {
    return null;
  }
  const others = [...(tesseract?.text ?? '')];
  const choices = [...core].map((letter, index) => {
    const at = before.length + index;
    const own = characterScores[at] ?? 0;
    const shares = new Map(rivals[at]);
    const other = others.length === letters.length ? others[at] : undefined;
    if (other !== undefined && other !== letter) {
      shares.set(other, Math.max(SECONDED * own, shares.get(other) ?? 0));
    }
    const changed = [...shares]
      .filter(([rival]) => rival.toUpperCase() !== letter.toUpperCase())
      .map(([rival, share]) => ({
        char: rival,
        cost: Math.max(0, Math.log(own / share)),
        changes: 1,
      }))
      .filter(({ cost }) => cost <= MAX_COST);
    return [{ char: letter, cost: 0, changes: 0 }, ...changed];
  });
  const best = spellKnown({ text: '', cost: 0, changes: 0 }, choices, dictionary);
  if (best === null) return null;
  return { ...best, text: `${before}${best.text}${text.slice(before.length + core.length)}` };
}

type Letter = { readonly char: string; readonly cost: number; readonly changes: number };

/** The likeliest known word that goes on like this, with one of the choices for each letter. */
function spellKnown(
  begun: Mended,
  [letter, ...more]: readonly (readonly Letter[])[],
  dictionary: Dictionary,
  limit = MAX_COST,
): Mended | null {
  if (letter === undefined) return isKnown(begun.text, dictionary) ? begun : null;
  let best: Mended | null = null;
  for (const one of letter) {
    const text = begun.text + one.char;
    const [cost, changes] = [begun.cost + one.cost, begun.changes + one.changes];
    if (changes > MAX_CHANGES || cost > (best?.cost ?? limit)) continue;
    if (!mayBegin(text, dictionary)) continue;
    const word = spellKnown({ text, cost, changes }, more, dictionary, best?.cost ?? limit);
    if (word !== null && word.cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = word;
  }
  return best;
}

/** Letters, perhaps with digits among them, between marks. */
const CORE = new RegExp(
  `^([^\\p{L}\\p{N}]*)(?=[\\p{L}\\p{N}]*\\p{L})([\\p{L}\\p{N}]{${MIN_LENGTH},})[^\\p{L}\\p{N}]*$`,
  'u',
);
