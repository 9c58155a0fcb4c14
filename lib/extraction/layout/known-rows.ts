import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import type { TableRow } from './table-rows.ts';

export type KnownRow = TableRow & { readonly index: number };

/** The lines that print each row, from the words' tags; a row ends where the next begins. */
export function findKnownRows(
  layouts: readonly PageLayout[],
  tags: ReadonlyMap<string, string>,
): KnownRow[] {
  const rows = new Map<string, { pageAt: number; index: number; lines: Set<number> }>();
  layouts.forEach((layout, pageAt) => {
    for (const token of layout.tokens) {
      const index = /^lines\[(\d+)\]/.exec(tags.get(token.word.id) ?? '')?.[1];
      if (index === undefined) continue;
      const key = `${pageAt}/${index}`;
      const row = rows.get(key) ?? { pageAt, index: Number(index), lines: new Set<number>() };
      rows.set(key, { ...row, lines: row.lines.add(token.line) });
    }
  });
  return [...rows.values()].map(({ pageAt, index, lines }) => {
    const all = [...lines];
    const [first, last] = [Math.min(...all), Math.max(...all)];
    const span = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    return { pageAt, index, lines: span, score: 1 };
  });
}
