import type { Line } from '#lib/extraction/grounding/group-lines.ts';
import { isCenteredIn } from '#lib/model/geometry/is-centered-in.ts';
import type { Page } from '#lib/model/page.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';

/**
 * The words that belong to a record: those of its pages, and of a shared page those in its region.
 */
export function wordsOfRecord(record: BillRecord, pages: readonly Page[]): Word[] {
  const own = pages.filter((page) => record.pages.includes(page.number));
  return wordsOfRegions(own, record.region ?? []);
}

/** The words of pages; if a page has regions, those inside them. */
export function wordsOfRegions(
  pages: readonly Page[],
  regions: readonly { readonly page: number; readonly box: Word['box'] }[],
): Word[] {
  return pages.flatMap((page) => {
    const here = regions.filter((region) => region.page === page.number);
    if (here.length === 0) return page.words;
    return page.words.filter((word) => here.some(({ box }) => isCenteredIn(word.box, box)));
  });
}

/**
 * The id of a line in a prompt, by its index: hexadecimal, with a letter in front, so that no model
 * confuses it with a number of the document.
 */
export function lineIdOf(index: number): string {
  return `L${index.toString(16).padStart(3, '0')}`;
}

/** The lines as text for a model: an id each, columns separated by spaces, nothing invisible. */
export function printLines(lines: readonly Line[]): string {
  const width = Math.max(1 / MOST_COLUMNS, usualCharWidth(lines));
  let page = 0;
  return lines
    .flatMap((line, at) => {
      const printed = `${lineIdOf(at)}| ${printLine(line, width)}`;
      const turned = line.page !== page;
      page = line.page;
      return turned ? [`[page ${page}]`, printed] : [printed];
    })
    .join('\n');
}

/** Most characters of page width: more would cost tokens. */
const MOST_COLUMNS = 110;

function printLine(line: Line, charWidth: number): string {
  let text = '';
  for (const word of line.words) {
    const shown = stripInvisible(word.text);
    if (shown === '') continue;
    const column = Math.round(word.box[0] / charWidth);
    const gap = text === '' ? Math.min(column, 8) : Math.max(1, column - text.length);
    text += ' '.repeat(gap) + shown;
  }
  return text;
}

function usualCharWidth(lines: readonly Line[]): number {
  const widths = lines
    .flatMap((line) => line.words)
    .map((word) => (word.box[2] - word.box[0]) / word.text.length)
    .sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

/**
 * Removes what nobody sees and a model would read: control, zero-width, bidirectional, and tag
 * characters, private ones, variation selectors, blank fillers, line separators.
 */
export function stripInvisible(text: string): string {
  return text.replace(/[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu, '');
}
