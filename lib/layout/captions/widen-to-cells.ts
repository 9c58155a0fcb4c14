import type { AmountColumn, HeaderCell } from './split-captions.ts';

/** Fewer columns of amounts say little about how a table is printed. */
const LEAST = 3;
/** Between an amount and the next caption, in shares of the page width: at most, and how alike. */
const GAP = 0.1;
const ALIKE = 0.012;

/**
 * Captions on the left of their cells, with amounts on the right of them, reach to where the next
 * caption begins: otherwise an amount looks like the next column's. They are printed like that if
 * most columns of amounts overlap no caption, each is in a cell of its own, and all end at the same
 * distance from the next caption.
 */
export function widenToCells(
  captions: readonly HeaderCell[],
  columns: readonly AmountColumn[],
): readonly HeaderCell[] {
  const ends = captions.map((_, at) => captions[at + 1]?.x0 ?? 1);
  const owners = columns.map(({ x0, x1 }) =>
    captions.findIndex((one, at) => one.x0 <= x0 && x1 <= (ends[at] ?? 1)),
  );
  const beside = columns.filter(({ x0, x1 }) =>
    captions.every((one) => x1 < one.x0 || one.x1 < x0),
  );
  const gaps = columns
    .map(({ x1 }, at) => (ends[owners[at] ?? -1] ?? 1) - x1)
    .filter((gap) => gap < GAP);
  const isPrintedSo =
    columns.length >= LEAST &&
    beside.length * 2 > columns.length &&
    !owners.includes(-1) &&
    new Set(owners).size === owners.length &&
    gaps.length >= LEAST - 1 &&
    Math.max(...gaps) - Math.min(...gaps) < ALIKE;
  if (!isPrintedSo) return captions;
  return captions.map((one, at) => ({ ...one, x1: Math.max(one.x1, ends[at] ?? 1) }));
}
