import { lineKey } from '#lib/layout/page/keys.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { tableRowOf } from '#lib/model/path.ts';
import type { TableRow } from '../table/table-rows.ts';

export type KnownRow = TableRow & { readonly index: number };

type Found = {
  readonly pageAt: number;
  readonly index: number;
  /** How many of its words are on each line. */
  readonly words: Map<number, number>;
};

/**
 * The lines of each row, from the words' tags; a row ends where the next begins. A card is a
 * row with all of its lines. A value that the row has from above, such as a date printed once for
 * several rows, does not make that line the row's.
 */
export function findKnownRows(
  layouts: readonly PageLayout[],
  tags: ReadonlyMap<string, string>,
): KnownRow[] {
  const rows = new Map<string, Found>();
  layouts.forEach((layout, pageAt) => {
    for (const token of layout.tokens) {
      const index = tableRowOf(tags.get(token.word.id) ?? '');
      if (index === null) continue;
      const key = `${pageAt}/${index}`;
      const row = rows.get(key) ?? { pageAt, index: Number(index), words: new Map() };
      row.words.set(token.line, (row.words.get(token.line) ?? 0) + 1);
      rows.set(key, row);
    }
  });
  const anchors = new Set([...rows.values()].map((row) => lineKey(row.pageAt, anchorOf(row))));
  return [...rows.values()].map((row) => {
    const all = [...nearAnchor(row, anchors), ...cardOf(layouts[row.pageAt], anchorOf(row))];
    const [first, last] = [Math.min(...all), Math.max(...all)];
    const span = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    return { pageAt: row.pageAt, index: row.index, lines: span, score: 1 };
  });
}

/** The lines of the card that a line is in; none outside of cards. */
function cardOf(layout: PageLayout | undefined, line: number): number[] {
  const block = layout?.lines[line]?.tokens[0]?.block;
  if (block?.kind !== 'card') return [];
  const own = layout?.lines.flatMap(({ tokens }, at) => (tokens[0]?.block === block ? [at] : []));
  return own ?? [];
}

/** The line with most words of a row. */
function anchorOf({ words }: Found): number {
  return [...words].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** How many lines without a word of the row may be between two of its own. */
const MAX_GAP = 1;

/** The row's lines around its anchor, up to another row or a gap. */
function nearAnchor(row: Found, anchors: ReadonlySet<string>): number[] {
  const anchor = anchorOf(row);
  const kept = [anchor];
  for (const step of [-1, 1]) {
    let gap = 0;
    for (let at = anchor + step; gap <= MAX_GAP; at += step) {
      if (anchors.has(lineKey(row.pageAt, at))) break;
      gap = row.words.has(at) ? 0 : gap + 1;
      if (row.words.has(at)) kept.push(at);
    }
  }
  return kept;
}
