import type { PageBox } from '#lib/model/box.ts';
import { readMark } from '../page/find-mark.ts';
import { CREDENTIAL } from './credential.ts';

/** A word of the page, whichever OCR engine or text layer it comes from. */
interface Printed {
  readonly text: string;
  readonly box: PageBox;
}

/** The fewest clinicians, one below the other, that make a list. */
const LEAST = 3;
/** The most that two lines of a list are apart, in heights of their print. */
const PITCH = 3.2;
/** A wider gap separates a name from what stands before it, in heights of its print. */
const GAP = 2.5;
const NPI = /^[12]\d{9}$/;
const TITLE = /^Dr\.?$/i;

/**
 * The lists of clinicians of whom someone marks the one who saw the patient; of each list, the
 * first word of every line, from top to bottom. Its lines have the same left edge, and an NPI, a
 * title, or a credential.
 */
export function listClinicians<Word extends Printed>(words: readonly Word[]): Word[][] {
  const firsts = words
    .filter(({ text }) => NPI.test(text) || TITLE.test(text) || CREDENTIAL.test(text))
    .map((word) => firstOfLine(word, words));
  const rolls: Word[][] = [];
  for (const first of [...new Set(firsts)].sort((a, b) => a.box[1] - b.box[1])) {
    const roll = rolls.find((own) => goesOn(own.at(-1)?.box ?? first.box, first.box));
    if (roll) roll.push(first);
    else rolls.push([first]);
  }
  return rolls.filter((roll) => roll.length >= LEAST);
}

/** Goes back from word to word as long as they stand together; a mark is no part of the name. */
function firstOfLine<Word extends Printed>(word: Word, words: readonly Word[]): Word {
  const height = heightOf(word.box);
  const before = words.find(
    ({ text, box }) =>
      readMark(text) === null &&
      box[2] <= word.box[0] + height / 4 &&
      box[0] < word.box[0] &&
      Math.abs(middleOf(box) - middleOf(word.box)) < height / 2 &&
      (word.box[0] - box[2]) * ASPECT < GAP * height,
  );
  return before ? firstOfLine(before, words) : word;
}

/** Turns shares of the page width into shares of its height (US Letter, upright). */
const ASPECT = 612 / 792;

function goesOn(above: PageBox, below: PageBox): boolean {
  const height = heightOf(below);
  const apart = middleOf(below) - middleOf(above);
  return (
    apart > height / 2 &&
    apart < PITCH * height &&
    Math.abs(above[0] - below[0]) * ASPECT < height / 2
  );
}

function heightOf(box: PageBox): number {
  return box[3] - box[1];
}

function middleOf(box: PageBox): number {
  return (box[1] + box[3]) / 2;
}
