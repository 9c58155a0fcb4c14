import { findHeaderCell } from '#lib/layout/captions/find-header-cell.ts';
import { findAllHeaderBlocks } from '#lib/layout/captions/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { findNeighbors } from '#lib/layout/page/neighbors.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { fold } from '#lib/layout/words/fold.ts';
import { firstOfRun, leadInOf } from './lead-in.ts';

/**
 * Names the place of a proposal so that the name is the same on the next document of the same look.
 */
export type PlaceOf = (proposal: Proposal) => string;

/**
 * By the caption to the left, otherwise the one above, otherwise the line of the head, otherwise
 * the column.
 */
export function placeByCaption(layouts: readonly PageLayout[], lexicon: LabelLexicon): PlaceOf {
  return ({ pageAt, tokens }) => {
    const layout = layouts[pageAt];
    const first = tokens[0];
    if (!layout || !first) return '';
    const { left, above } = findNeighbors(layout, tokens);
    const segment = left.at(-1)?.segment;
    const text = left.filter((token) => token.segment === segment);
    const beside = phraseOf(inRunningText(text, lexicon));
    if (beside !== '') return `left:${beside}`;
    const over = phraseOf(above[0] ?? []);
    if (over !== '') return `above:${over}`;
    const column = Math.round(first.x0 * 12);
    return first.line < 8 ? `${LINE_OF_HEAD}${column},${first.line}` : `${COLUMN_ALONE}${column}`;
  };
}

/**
 * Of the words before a value in a sentence (`Ann Lee saw`) those in lower case; a caption stays
 * whole.
 */
function inRunningText(words: readonly Token[], { words: captions }: LabelLexicon) {
  const last = words.at(-1)?.text ?? '';
  if (!isLower(last) || captions.has(captionWord(last))) return words;
  return words.slice(words.findLastIndex(({ text }) => !isLower(text)) + 1);
}

function isLower(text: string): boolean {
  return /^\p{Ll}+$/u.test(text);
}

/** A place in the head without a caption. */
export const LINE_OF_HEAD = 'at:';
/** A place below the head that no caption distinguishes from others in its column. */
export const COLUMN_ALONE = 'low:';

/** By the caption within its text, else that of the column, else its right edge. */
export function placeByColumn(layouts: readonly PageLayout[], lexicon: LabelLexicon): PlaceOf {
  const blocks = findAllHeaderBlocks(layouts, lexicon);
  return (proposal) => {
    const { kind, pageAt } = proposal;
    const layout = layouts[pageAt];
    if (!layout) return '';
    const tokens = firstOfRun(layout, proposal);
    const before = kind === 'date' ? wordBefore(layout, tokens) : leadInOf(layout, tokens, lexicon);
    if (before !== '') return `after:${before}`;
    const cell = findHeaderCell(blocks[pageAt] ?? [], tokens);
    const words = cell?.block.cells[cell.index]?.words;
    if (cell && words) return `column:${words.join(' ')}#${cell.index}`;
    return `${EDGE}${Math.round((tokens.at(-1)?.x1 ?? 0) * EDGES)}`;
  };
}

/** A place in a table without captions: where the value ends, in parts of the page width. */
export const EDGE = 'edge:';
const EDGES = 60;

/** The word right before a value in running text: `seen on March 3`. */
function wordBefore(layout: PageLayout, [first]: readonly Token[]): string {
  const before = first && layout.lines[first.line]?.tokens[first.at - 1];
  return before?.segment === first?.segment && before ? phraseOf([before]) : '';
}

function phraseOf(tokens: readonly Token[]): string {
  const words = tokens.map(({ text }) => fold(text)).filter((word) => word !== '');
  return words.some((word) => /\d/.test(word)) ? '' : words.slice(-5).join(' ').slice(0, 40);
}
