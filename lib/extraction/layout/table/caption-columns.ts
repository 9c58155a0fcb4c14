import {
  captionedAmountsOn,
  LEAST_SHARE_OF_CAPTION,
  SHARE_CAPTIONED,
} from '#lib/layout/lines/facts/captioned-amounts.ts';
import { reasonAmountsOn } from '#lib/layout/lines/facts/reason-amounts.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Word } from '#lib/model/word.ts';
import type { TableRow } from './table-rows.ts';

/** Which column the amounts of a table without columns are in, by their captions. */
export type CaptionColumns = {
  readonly count: number;
  readonly at: ReadonlyMap<Word, number>;
};

/**
 * Where rows are blocks of captioned amounts, what follows the same caption is one column,
 * wherever it ends, and so are the totals of claims after that caption. Null for other tables.
 */
export function findCaptionColumns(
  layouts: readonly PageLayout[],
  rows: readonly TableRow[],
): CaptionColumns | null {
  const own = rows.map(({ pageAt, lines }) =>
    lines.flatMap((at) => {
      const line = layouts[pageAt]?.lines[at];
      const amounts = line ? captionedAmountsOn(line) : [];
      // Amounts after codes of adjustments have no caption in any layout.
      const isOfReasons = line && reasonAmountsOn(line.tokens).length === amounts.length;
      return isOfReasons ? [] : amounts;
    }),
  );
  const all = own.flat();
  const named = all.filter(({ key }) => key !== '');
  if (rows.length === 0 || named.length < all.length * SHARE_CAPTIONED) return null;
  const keys = [...new Set(named.map(({ key }) => key))].filter((key) => {
    const having = own.filter((row) => row.some((one) => one.key === key));
    return having.length >= Math.max(1, rows.length * LEAST_SHARE_OF_CAPTION);
  });
  if (keys.length < 2) return null;
  const columnOf = new Map(keys.map((key, column) => [key, column]));
  const at = layouts.flatMap(({ lines }) =>
    lines.flatMap(captionedAmountsOn).flatMap(({ token, key }): [Word, number][] => {
      const column = columnOf.get(key);
      return column === undefined ? [] : [[token.word, column]];
    }),
  );
  return { count: keys.length, at: new Map(at) };
}
