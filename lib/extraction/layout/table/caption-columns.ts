import { captionKey } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/lay-out-page.ts';
import { amountOf } from '#lib/layout/lines/token-kind.ts';
import type { Word } from '#lib/model/word.ts';
import type { TableRow } from './table-rows.ts';

/** Which column the amounts of a table without columns are in, by their captions. */
export type CaptionColumns = {
  readonly count: number;
  readonly at: ReadonlyMap<Word, number>;
};

/** Share of the amounts of rows that stand behind a caption of their own. */
const CAPTIONED = 0.75;
/** A caption of a smaller share of the rows is a coincidence. */
const MIN_SHARE = 0.25;
/** A wider gap between two words, in shares of the page width, ends a caption. */
const GAP = 0.03;

/**
 * Where rows are blocks of captioned amounts, what stands behind the same caption is one column,
 * wherever it ends, and so are the totals of claims behind that caption. Null for other tables.
 */
export function findCaptionColumns(
  layouts: readonly PageLayout[],
  rows: readonly TableRow[],
): CaptionColumns | null {
  const own = rows.map(({ pageAt, lines }) =>
    lines.flatMap((at) => captionsOn(layouts[pageAt]?.lines[at])),
  );
  const all = own.flat();
  const named = all.filter(({ key }) => key !== '');
  if (rows.length === 0 || named.length < all.length * CAPTIONED) return null;
  const keys = [...new Set(named.map(({ key }) => key))].filter((key) => {
    const having = own.filter((row) => row.some((one) => one.key === key));
    return having.length >= Math.max(1, rows.length * MIN_SHARE);
  });
  if (keys.length < 2) return null;
  const columnOf = new Map(keys.map((key, column) => [key, column]));
  const at = layouts.flatMap(({ lines }) =>
    lines.flatMap(captionsOn).flatMap(({ word, key }): [Word, number][] => {
      const column = columnOf.get(key);
      return column === undefined ? [] : [[word, column]];
    }),
  );
  return { count: keys.length, at: new Map(at) };
}

/** The amounts of a line, each with the words right before it. */
function captionsOn(line: TextLine | undefined): { word: Word; key: string }[] {
  const tokens = line?.tokens ?? [];
  return tokens.flatMap(({ text, word }, at) =>
    amountOf(text) === null ? [] : [{ word, key: captionKey(captionBefore(tokens, at)) }],
  );
}

function captionBefore(tokens: readonly Token[], at: number): string[] {
  const words: Token[] = [];
  for (const token of tokens.slice(0, at).reverse()) {
    const next = words[0];
    if (/\d/.test(token.text)) break;
    if (!/\p{L}/u.test(token.text)) continue;
    if (next && (token.text.endsWith(':') || next.x0 - token.x1 > GAP)) break;
    words.unshift(token);
  }
  return words.map(({ text }) => text);
}
