import { expect, it } from 'vitest';
import { groupCharacters } from './group-characters.ts';
import type { PdfCharacter } from './read-characters.ts';

const STYLE = {
  object: 1,
  font: 1,
  inkless: false,
  fill: [0, 0, 0, 255] as const,
  replaced: false,
  layered: false,
};
const PAGE = { widthPt: 1000, heightPt: 1000 };

/** Letters of 4 by 6 points, half a point apart; a space is 2.5 points wide. */
function charactersOf(text: string, between: string): PdfCharacter[] {
  let x = 0;
  return [...text].flatMap((letter): PdfCharacter[] => {
    const at = x;
    x += letter === ' ' ? 2.5 : 4.5;
    if (letter === ' ') return [];
    const own = { text: letter, unmapped: false, style: STYLE };
    const box = [at / 1000, 0.1, (at + 4) / 1000, 0.106] as const;
    const end = [at / 1000, 0.106, at / 1000, 0.106] as const;
    return [
      { ...own, box, space: false },
      ...[...between].map((space) => ({ ...own, text: space, box: end, space: true })),
    ];
  });
}

const SENTENCE = 'What the plan paid for this visit and what you may owe';

it('letters of a page that ends a line after each of them are words all the same', () => {
  const words = groupCharacters(charactersOf(SENTENCE, '\r\n'), PAGE);
  expect(words.map(({ text }) => text)).toEqual(SENTENCE.split(' '));
});

it('a few letters that stand alone stay alone', () => {
  const words = groupCharacters(charactersOf('M F', '\r\n'), PAGE);
  expect(words.map(({ text }) => text)).toEqual(['M', 'F']);
});

it('letters written upward are words, and digits below one another are not', () => {
  const upward = charactersOf('Plan paid', '\r\n').map((one): PdfCharacter => {
    const [x0, , x1] = one.box;
    return { ...one, box: [0.5, 0.9 - x1, 0.506, 0.9 - x0] };
  });
  expect(groupCharacters(upward, PAGE).map(({ text }) => text)).toEqual(['Plan', 'paid']);
  const digits = [...'12345'].flatMap((text, at): PdfCharacter[] => {
    const y = 0.1 + at * 0.01;
    const own = { unmapped: false, style: STYLE };
    return [
      { ...own, text, box: [0.1, y, 0.104, y + 0.006], space: false },
      { ...own, text: '\n', box: [0.104, y, 0.104, y], space: true },
    ];
  });
  expect(groupCharacters(digits, PAGE)).toHaveLength(5);
});
