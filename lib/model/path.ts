import type { RowId } from './ids.ts';

/**
 * A path names a field within a record: `payer.name`, `lines[r4f2].charge`,
 * `lines[r4f2].modifiers[1]`. Brackets contain a row id inside the product, an index (from 0) in
 * output and truth files, and nothing in a pattern.
 */
export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'row'; readonly row: string };

const PATH =
  /^[A-Za-z][A-Za-z0-9]*(\[[A-Za-z0-9_-]*\])*(\.[A-Za-z][A-Za-z0-9]*(\[[A-Za-z0-9_-]*\])*)*$/;

/** Splits a path into names and rows; throws on an invalid path. */
export function parsePath(path: string): PathStep[] {
  if (!PATH.test(path)) throw new Error(`not a field path: ${path}`);
  return [...path.matchAll(/([A-Za-z][A-Za-z0-9]*)|\[([A-Za-z0-9_-]*)\]/g)].map((match) =>
    match[1] === undefined
      ? { kind: 'row', row: match[2] ?? '' }
      : { kind: 'name', name: match[1] },
  );
}

/**
 * `lines[r4f2].charge` → `lines[].charge`. Written for speed: it runs for every value of every
 * record.
 */
export function patternOf(path: string): string {
  if (!path.includes('[')) return path;
  let pattern = '';
  let from = 0;
  for (let open = path.indexOf('['); open >= 0; open = path.indexOf('[', from)) {
    const close = path.indexOf(']', open);
    if (close < 0) break;
    pattern += `${path.slice(from, open)}[]`;
    from = close + 1;
  }
  return pattern + path.slice(from);
}

/**
 * The rows a path goes through, outermost first: `lines[a].modifiers[b]` → [lines a,
 * lines[a].modifiers b].
 */
export function rowsOf(path: string): { list: string; row: RowId }[] {
  if (!path.includes('[')) return [];
  const rows: { list: string; row: RowId }[] = [];
  for (let open = path.indexOf('['); open >= 0; ) {
    const close = path.indexOf(']', open);
    if (close < 0) break;
    if (close > open + 1)
      rows.push({ list: path.slice(0, open), row: path.slice(open + 1, close) as RowId });
    open = path.indexOf('[', close);
  }
  return rows;
}

/** The list that is a record's table. */
export const TABLE = 'lines';

/**
 * The row of the record's table that a path is in, an id or an index: `lines[r4f2].charge` →
 * `r4f2`.
 */
export function tableRowOf(path: string): string | null {
  if (!path.startsWith(`${TABLE}[`)) return null;
  const row = path.slice(TABLE.length + 1, path.indexOf(']'));
  return row === '' ? null : row;
}

/**
 * Fills a pattern's empty brackets from the left: (`lines[].modifiers[]`, a, b) →
 * `lines[a].modifiers[b]`.
 */
export function pathAt(pattern: string, ...rows: readonly string[]): string {
  let next = 0;
  return pattern.replace(/\[\]/g, () => `[${rows[next++] ?? ''}]`);
}

/**
 * Rows of every list of a record, in order, keyed by the list's path (`lines`,
 * `lines[r4f2].modifiers`).
 */
export type RowOrder = Readonly<Record<string, readonly RowId[]>>;

/**
 * Row ids → indices from 0, for output. Null if the path goes through a row that does not exist.
 */
export function toIndexPath(path: string, order: RowOrder): string | null {
  let missing = false;
  const text = path.replace(/\[([A-Za-z0-9_-]+)\]/g, (_, row: string, at: number) => {
    const index = order[path.slice(0, at)]?.indexOf(row as RowId) ?? -1;
    if (index < 0) missing = true;
    return `[${index}]`;
  });
  return missing ? null : text;
}
