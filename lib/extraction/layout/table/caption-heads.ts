import type { HeaderBlock } from '#lib/layout/captions/header-block.ts';
import { captionKey } from '#lib/layout/captions/label-lexicon.ts';
import {
  captionWordsBefore,
  LEAST_SHARE_OF_CAPTION,
} from '#lib/layout/lines/facts/captioned-amounts.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { findCaptionColumns } from './caption-columns.ts';
import type { TableRow } from './table-rows.ts';

/**
 * Heads of columns for rows without a table: where rows are blocks of captioned values, each
 * caption is the head of a column that has the values behind it, in the order of the captions. So
 * what is known of heads of tables helps here. The heads of each page; null if the rows are not
 * such blocks.
 */
export function findCaptionHeads(
  layouts: readonly PageLayout[],
  rows: readonly TableRow[],
): readonly (readonly HeaderBlock[])[] | null {
  if (findCaptionColumns(layouts, rows) === null) return null;
  const own = rows.map(({ pageAt, lines }) =>
    lines.flatMap((at) => {
      const line = layouts[pageAt]?.lines[at];
      return line ? [{ pageAt, at, values: captionedOn(line) }] : [];
    }),
  );
  const wordsOf = new Map<string, readonly string[]>();
  for (const { words } of own.flat().flatMap(({ values }) => values))
    wordsOf.set(captionKey(words), words.map(captionWord));
  const columns = [...wordsOf].filter(([key]) => {
    const having = own.filter((lines) =>
      lines.some(({ values }) => values.some((one) => captionKey(one.words) === key)),
    );
    return having.length >= Math.max(1, rows.length * LEAST_SHARE_OF_CAPTION);
  });
  const heads = layouts.map((): HeaderBlock[] => []);
  for (const { pageAt, at, values } of own.flat())
    heads[pageAt]?.push({
      first: at - 1,
      last: at - 1,
      only: new Set([at]),
      cells: columns.map(([key, words]) => {
        const token = values.find((one) => captionKey(one.words) === key)?.token;
        return { words, tokens: [], x0: token?.x0 ?? NOWHERE, x1: token?.x1 ?? NOWHERE };
      }),
    });
  return heads;
}

/** Left of every page. */
const NOWHERE = -1;

/** The values of a line that have a caption: those with a digit, or right behind a mark. */
function captionedOn({ tokens }: TextLine): { token: Token; words: string[] }[] {
  return tokens.flatMap((token, at) => {
    const isMarked = /^[-–:]$|[:.]$/.test(tokens[at - 1]?.text ?? '');
    const words = /\d/.test(token.text) || isMarked ? captionWordsBefore(tokens, at) : [];
    return words.length > 0 ? [{ token, words }] : [];
  });
}
