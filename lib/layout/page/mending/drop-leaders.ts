import type { Word } from '#lib/model/word.ts';

/** Fewer dots in a row may be an ellipsis, or specks. */
const LEAST = 4;

/**
 * The words without leaders: rows of dots that guide the eye from a caption to its value. They have
 * no meaning, and as words they would separate what belongs together. Some files have a word for
 * each dot.
 */
export function dropLeaders(words: readonly Word[]): readonly Word[] {
  const isDots = words.map(({ text }) => /^[.\u2026\u00b7]+$/.test(text));
  if (!isDots.includes(true)) return words;
  const led = new Set<number>();
  for (let from = 0; from < words.length; from++) {
    let to = from;
    while (isDots[to]) to++;
    const dots = words.slice(from, to).reduce((sum, { text }) => sum + text.length, 0);
    if (dots >= LEAST) for (let at = from; at < to; at++) led.add(at);
    from = to;
  }
  return words.filter((_, at) => !led.has(at));
}

/** Whether a piece of a word is only a leader. */
export function isLeader(text: string): boolean {
  return text.length >= LEAST && /^\.+$/.test(text);
}
