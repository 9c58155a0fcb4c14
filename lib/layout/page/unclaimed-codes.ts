import { findField } from '#lib/forms/find-field.ts';
import { isModifier } from '#lib/forms/is-modifier.ts';
import type { Form, ValueShape } from '#lib/model/form.ts';
import { isInPart, middleOf } from '#lib/model/geometry/in-part.ts';
import type { Page } from '#lib/model/page.ts';
import { TABLE } from '#lib/model/path.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';
import { listClaimed, type PrintedValue } from './claimed-words.ts';

/** How codes of a row are printed. */
const PRINTED: Partial<Record<ValueShape, (text: string) => boolean>> = {
  modifier: isModifier,
  remark: (text) => /^(?:MA|M|N)\d{1,4}$/.test(text),
  'adjustment-reason': (text) =>
    /^(?:CO|PR|OA|PI)[^\p{L}\p{N}]{0,2}[A-Z]?\d{1,3}(?![\p{L}\p{N}])/u.test(text),
};

/** What looks like a code of a row and belongs to no value. */
export interface UnclaimedCode {
  readonly text: string;
  /** Where its middle is across the page, 0..100. */
  readonly column: number;
}

/**
 * How corrected documents name such a code: by its text, and by what it looks like and where it is
 * across the page (`99@43`).
 */
export function namesOfCode({ text, column }: UnclaimedCode): { text: string; place: string } {
  return { text, place: `${text.replace(/\d/g, '9').replace(/[A-Z]/g, 'A')}@${column}` };
}

/**
 * The codes that corrected documents of the layout do not explain: `isLeft` says whether they have
 * one of this name among their rows that belongs to no value either, such as a place of service.
 */
export function withoutExplained(
  codes: readonly UnclaimedCode[],
  isLeft: (name: string) => boolean,
): UnclaimedCode[] {
  return codes.filter(
    ({ text, column }) =>
      !isLeft(text) &&
      ![-1, 0, 1].some((aside) => isLeft(namesOfCode({ text, column: column + aside }).place)),
  );
}

/**
 * Words among the rows of the table that look like codes of a row and belong to no value: a second
 * modifier below the first, a remark. Nothing else shows that a code was missed, since no sum needs
 * it. Two letters in a text (`PT RESP`), cents that are printed apart from their dollars, and
 * percentages are no codes.
 */
export function listUnclaimedCodes({
  form,
  fields,
  pages,
  region,
}: {
  readonly form: Form;
  readonly fields: readonly PrintedValue[];
  readonly pages: readonly Page[];
  /** Null: the record does not share its pages. */
  readonly region: readonly RecordPart[] | null;
}): UnclaimedCode[] {
  const printed = form.fields.flatMap(({ pattern, shape }) =>
    pattern.startsWith(`${TABLE}[]`) ? (PRINTED[shape] ?? []) : [],
  );
  if (printed.length === 0) return [];
  const claimed = listClaimed(fields);
  const claims = countClaims(fields);
  const inRows = listClaimed(fields.filter(({ path }) => path.startsWith(`${TABLE}[`)));
  const ofAmounts = listClaimed(
    fields.filter(({ path }) => findField(form, path)?.type === 'money'),
  );
  const isDollars = ({ id, text }: Word) =>
    /^[-($]*(?:\d{1,3}(?:,\d{3})*|\d{4})$/.test(text) && (ofAmounts.has(id) || !claimed.has(id));
  return pages.flatMap((page) => {
    const isInTable = boundTable(page.words.filter(({ id }) => inRows.has(id)));
    const isOwn = (word: Word) => region?.some((part) => isInPart(word, part)) ?? true;
    return page.words.flatMap((word) => {
      if (inRows.has(word.id))
        return listGlued(word)
          .slice((claims.get(word.id) ?? 1) - 1)
          .map((text) => ({ text, column: columnOf(word) }));
      if (claimed.has(word.id) || !isInTable(word) || !isOwn(word)) return [];
      const text = word.text.replace(/^\W+|\W+$/g, '');
      if (word.text.endsWith('%') || !printed.some((one) => one(text))) return [];
      const beside = listBeside(word, page.words);
      const isInText =
        /^[A-Z]{2}$/.test(text) && beside.some((one) => isWord(one) && !claimed.has(one.id));
      const isCents = /^\d\d$/.test(text) && beside.some(isDollars);
      return isInText || isCents ? [] : [{ text, column: columnOf(word) }];
    });
  });
}

/** Where the middle of a word is across the page, 0..100. */
export function columnOf({ box }: Pick<Word, 'box'>): number {
  return Math.round(50 * (box[0] + box[2]));
}

function isWord({ text }: Word): boolean {
  return /^\p{L}{3,}/u.test(text);
}

/** Words on the same line, about as far away as those of one text. */
function listBeside(
  { id, box: [left, top, right, bottom] }: Word,
  words: readonly Word[],
): readonly Word[] {
  const height = bottom - top;
  return words.filter(({ id: other, box }) => {
    const gap = Math.max(box[0] - right, left - box[2]);
    return other !== id && gap < 2 * height && Math.abs(box[3] - bottom) < height / 2;
  });
}

/** How many values each word is part of. */
function countClaims(fields: readonly PrintedValue[]): ReadonlyMap<string, number> {
  const claims = new Map<string, number>();
  for (const { value, place } of fields)
    for (const id of value === null ? [] : (place?.wordIds ?? []))
      claims.set(id, (claims.get(id) ?? 0) + 1);
  return claims;
}

/** Modifiers after the code of a service in one word: `99213-25`. */
function listGlued({ text }: Word): string[] {
  const tail = /^(?:\d{5}|[A-Z]\d{4})((?:[-/,:~][A-Z0-9]{2}){1,4})$/.exec(text)?.[1] ?? '';
  return tail.split(/[-/,:~]/).filter((one) => one !== '');
}

/** Whether a word is between the outermost of these, or on the line after them. */
function boundTable(words: readonly Word[]): (word: Word) => boolean {
  if (words.length === 0) return () => false;
  const heights = words.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  const height = heights[heights.length >> 1] ?? 0;
  const [left, right] = [
    Math.min(...words.map(({ box }) => box[0])) - height,
    Math.max(...words.map(({ box }) => box[2])) + height,
  ];
  const top = Math.min(...words.map(({ box }) => box[1]));
  const bottom = Math.max(...words.map(({ box }) => box[3])) + NEXT_LINE * height;
  return (word) => {
    const [x, y] = [(word.box[0] + word.box[2]) / 2, middleOf(word)];
    return x >= left && x <= right && y >= top && y <= bottom;
  };
}

/**
 * Largest distance from the end of a row to the middle of a line that its last cell wraps to, in
 * heights of a word.
 */
const NEXT_LINE = 1.7;
