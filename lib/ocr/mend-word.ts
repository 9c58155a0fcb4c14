import { type Dictionary, isKnown } from './dictionary.ts';
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
  const [start, end] = [before.length, before.length + core.length];
  const others = [...(tesseract?.text ?? '')];
  const choices = letters.map((letter, at) => {
    if (at < start || at >= end) return [];
    const own = characterScores[at] ?? 0;
    const shares = new Map(rivals[at]);
    const other = others.length === letters.length ? others[at] : undefined;
    if (other !== undefined && other !== letter) {
      shares.set(other, Math.max(SECONDED * own, shares.get(other) ?? 0));
    }
    return [...shares]
      .filter(([rival]) => rival.toUpperCase() !== letter.toUpperCase())
      .map(([rival, share]) => ({ rival, cost: Math.max(0, Math.log(own / share)) }))
      .filter(({ cost }) => cost <= MAX_COST);
  });
  let best: Mended | null = null;
  const consider = (from: number, now: Mended) => {
    for (let at = from; at < letters.length; at++) {
      for (const { rival, cost } of choices[at] ?? []) {
        const total = now.cost + cost;
        if (total > MAX_COST || (best !== null && total >= best.cost)) continue;
        const chars = [...now.text];
        chars[at] = rival;
        const next = { text: chars.join(''), cost: total, changes: now.changes + 1 };
        if (isKnown(chars.slice(start, end).join(''), dictionary)) best = next;
        else if (next.changes < MAX_CHANGES) consider(at + 1, next);
      }
    }
  };
  consider(0, { text, cost: 0, changes: 0 });
  return best;
}

/** Letters, perhaps with digits among them, between marks. */
const CORE = new RegExp(
  `^([^\\p{L}\\p{N}]*)(?=[\\p{L}\\p{N}]*\\p{L})([\\p{L}\\p{N}]{${MIN_LENGTH},})[^\\p{L}\\p{N}]*$`,
  'u',
);
