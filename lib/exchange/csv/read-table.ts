import { createHash } from 'node:crypto';

/** A CSV file as rows of cells. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Set if the file ends within quotes: its last row may be cut off. */
  readonly unclosedLine: number | null;
}

export interface CsvRow {
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Reads RFC 4180 with any common delimiter, line ending, and encoding: quoted cells may contain
 * delimiters and line breaks. Skips empty lines. An apostrophe that keeps a spreadsheet from
 * evaluating a cell is not part of its value.
 */
export function readTable(bytes: Uint8Array): CsvTable {
  const text = decode(bytes).replace(/\r\n?/g, '\n');
  const delimiter = delimiterOf(text);
  const { rows, unclosedLine } = splitRows(text, delimiter);
  const [first, ...others] = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  return { header: first?.cells ?? [], rows: others, unclosedLine };
}

/** Identifies a header regardless of case and spacing, so that its mapping is found again. */
export function fingerprintOf(header: readonly string[]): string {
  const plain = header.map((cell) => cell.toLowerCase().replace(/\s+/g, ' ').trim());
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex').slice(0, 32);
}

function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The delimiter that splits the first line into the most cells. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/\n|$/)).replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((one) => ({ one, count: line.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

function splitRows(text: string, delimiter: string) {
  const rows: CsvRow[] = [];
  let line = 1;
  let row: { line: number; cells: string[] } = { line, cells: [] };
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.cells.push(cell.trim().replace(/^'(?=[=+\-@])/, ''));
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter === '\n') line += 1;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (letter === delimiter) endCell();
    else if (letter === '\n') {
      endCell();
      rows.push(row);
      row = { line, cells: [] };
    } else cell += letter;
  }
  if (cell !== '' || row.cells.length > 0) {
    endCell();
    rows.push(row);
  }
  return { rows, unclosedLine: quoted ? row.line : null };
}
