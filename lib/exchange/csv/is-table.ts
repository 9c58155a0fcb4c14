import { readTable } from './read-table.ts';

/** A name of a column: a few words, or a path with brackets. */
const NAME = /^[\p{L}#][^\s{}<>]*(?: [^\s{}<>]+){0,5}$/u;

/**
 * Whether the beginning of a file is that of a table: a first row of at least three names, each once, and
 * a second row as long. Prose with commas has no such rows.
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
  // The beginning may end within the only row that it has.
  return isHeader && first !== undefined && (!next || first.cells.length === names.length);
}
