import type { Drawing } from '#lib/testing/generator/drawing.ts';
import { createRandom } from '#lib/testing/generator/random.ts';

const VOWELS = [...'aeiou'];
const CONSONANTS = [...'bcdfghjklmnpqrstvwxyz'];

/**
 * The page with everything except the values in the layout's own language: its letters are replaced
 * by others.
 */
export function translate(drawing: Drawing, layout: number): Drawing {
  const random = createRandom(`language/${layout}`);
  const letters = new Map<string, string>();
  for (const alike of [VOWELS, CONSONANTS]) {
    const others = random.shuffle(alike);
    alike.forEach((letter, at) => {
      const other = others[at] ?? letter;
      letters.set(letter, other).set(letter.toUpperCase(), other.toUpperCase());
    });
  }
  const runs = drawing.runs.map((run) =>
    run.tag === null
      ? { ...run, text: [...run.text].map((letter) => letters.get(letter) ?? letter).join('') }
      : run,
  );
  return { ...drawing, runs };
}
