import { readTable } from './read-table.ts';

/** A column name: a few words, or a path with brackets. */
const NAME = /^[\p{L}#][^\s{}<>]*(?: [^\s{}<>]+){0,5}$/u;

/**
 * Whether the beginning of a file looks like a table: a first row of at least three distinct names,
 * and a second row of the same length. Prose with commas has no such rows.
 */
export function isTable(head: Uint8Array): boolean {
  if (head.includes(0) && !(head[0] === 0xff && head[1] === 0xfe)) return false;
  const { header, rows } = readTable(head);
  const names = header.map((cell) => cell.toLowerCase());
  const isHeader =
    names.length >= 3 &&
    new Set(names).size === names.length &&
    names.every((name) => name.length <= 60 && NAME.test(name) && !/[.!?:]$/.test(name));
  const [first, next] = rows;
  // The excerpt may end within the only row.
  return isHeader && first !== undefined && (!next || first.cells.length === names.length);
}
