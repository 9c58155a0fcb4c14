import { type PageBox, pageBox } from '#lib/model/box.ts';
import { type WordId, wordIdOf } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import type { Place } from '#lib/model/reading.ts';
import type { Word } from '#lib/model/word.ts';
import { type Piece, SHEET, type SheetLayout } from './sheet.ts';

/** The words of a file's pages, and the place of each element. */
export interface PlacedFile {
  /** By page, from 1; every page has an entry. */
  readonly words: ReadonlyMap<number, readonly Word[]>;
  /**
   * Null for an element that is empty or absent. `position` is the number of its line in the file.
   */
  readonly placeOf: (position: number, element: number) => Place | null;
}

/**
 * Gives each element of a laid-out file its words and its place: the part on one line is one word.
 */
export function placeElements({ pageCount, elements }: SheetLayout): PlacedFile {
  const words = new Map<number, Word[]>();
  for (let page = 1; page <= pageCount; page++) words.set(page, []);
  const places = new Map<string, Place>();
  for (const { position, element, pieces } of elements) {
    const own = pieces.map((piece) => addWord(words.get(piece.page) ?? [], piece));
    const page = pieces[0]?.page ?? 1;
    const here = own.filter((word) => word.page === page);
    places.set(`${position}/${element}`, {
      page,
      box: boxAround(here.map(({ box }) => box)),
      wordIds: here.map(({ id }): WordId => id),
    });
  }
  return { words, placeOf: (position, element) => places.get(`${position}/${element}`) ?? null };
}

function addWord(words: Word[], piece: Piece): Word {
  const word: Word = {
    id: wordIdOf(piece.page, words.length),
    page: piece.page,
    text: piece.text,
    box: boxOf(piece),
    confidence: CERTAIN,
    source: 'text-layer',
  };
  words.push(word);
  return word;
}

const CERTAIN = Probability.parse(1);

function boxOf({ column, line, text }: Piece): PageBox {
  const { cell, left, top, width, height } = SHEET;
  const [x, y] = [left + column * cell.width, top + line * cell.height];
  return pageBox(
    x / width,
    y / height,
    (x + text.length * cell.width) / width,
    (y + cell.height) / height,
  );
}

function boxAround(boxes: readonly PageBox[]): PageBox {
  const edge = (at: 0 | 1 | 2 | 3, of: (...values: number[]) => number) =>
    of(...boxes.map((box) => box[at]));
  return pageBox(edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max));
}
