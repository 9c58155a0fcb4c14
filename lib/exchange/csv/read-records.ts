import { findField } from '#lib/forms/find-field.ts';
import { normalizeValue } from '#lib/forms/normalize-value.ts';
import type { CsvMapping } from '#lib/model/exchange/csv-mapping.ts';
import type { FileFinding } from '#lib/model/exchange/file-finding.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import type { ExchangeRecord, ExchangeValue } from '../exchange-file.ts';
import type { CsvRow, CsvTable } from './read-table.ts';

export interface CsvRecords {
  readonly records: readonly ExchangeRecord[];
  readonly findings: readonly FileFinding[];
}

/** The fields that identify a row's bill. */
const KEYS = ['claimNumber', 'patientAccount', 'patientControlNumber', 'account', 'invoiceNumber'];

/**
 * Reads the rows of a table as records. If a column maps to a line field, rows with the same claim
 * number or account form one bill, and each is a line of it; otherwise each row is a bill. A bill
 * with an invalid cell, or whose rows disagree, is left out as a whole and listed.
 */
export function readRecords(table: CsvTable, mapping: CsvMapping, form: Form): CsvRecords {
  const columns = listColumns(mapping, form);
  const findings: FileFinding[] = [];
  const whole = table.rows.filter((row) => {
    const isCut = row.line === table.unclosedLine;
    const isLong = row.cells.length > table.header.length;
    if (isCut) findings.push(findingAt(row, null, 'The file ends within this row.'));
    else if (isLong)
      findings.push(findingAt(row, null, 'This row has more cells than the header.'));
    return !isCut && !isLong;
  });
  const records = groupRows(whole, columns).flatMap((rows): ExchangeRecord[] => {
    const read = readBill(rows, columns);
    findings.push(...read.findings);
    return read.findings.length > 0
      ? []
      : [{ form: form.name, fields: read.fields, position: rows[0]?.line ?? 1 }];
  });
  return { records, findings };
}

interface Column {
  /** From 0. */
  readonly at: number;
  readonly field: FieldDefinition;
  /** Its position among the columns of the same list. */
  readonly turn: number;
}

function listColumns({ columns }: CsvMapping, form: Form): Column[] {
  const turns = new Map<string, number>();
  return columns.flatMap((pattern, at): Column[] => {
    const field = pattern === null ? undefined : findField(form, pattern);
    if (!field) return [];
    const turn = turns.get(field.pattern) ?? 0;
    turns.set(field.pattern, turn + 1);
    return [{ at, field, turn }];
  });
}

function isOfLine({ field }: Column): boolean {
  return field.pattern.startsWith('lines[]');
}

/** In the order of their first rows. */
function groupRows(rows: readonly CsvRow[], columns: readonly Column[]): CsvRow[][] {
  if (!columns.some(isOfLine)) return rows.map((row) => [row]);
  const own = columns.filter((column) => !isOfLine(column));
  const keys = own.filter(({ field }) => KEYS.includes(field.pattern));
  const named = keys.length > 0 ? keys : own;
  if (named.length === 0) return rows.map((row) => [row]);
  const keyOf = (row: CsvRow) => JSON.stringify(named.map(({ at }) => row.cells[at] ?? ''));
  return [...Map.groupBy(rows, keyOf).values()];
}

function readBill(rows: readonly CsvRow[], columns: readonly Column[]) {
  const fields = new Map<string, ExchangeValue>();
  const findings: FileFinding[] = [];
  rows.forEach((row, line) => {
    for (const column of columns) {
      const cell = row.cells[column.at] ?? '';
      if (cell === '') continue;
      const { type, title, options } = column.field;
      const value = normalizeValue(type, cell, { choices: options });
      const path = pathOf(column, line);
      const before = fields.get(path);
      if (value === null)
        findings.push(findingAt(row, column.at, `${title} is not ${TYPE_WORDS[type]}.`));
      else if (before && before.value !== value)
        findings.push(
          findingAt(row, column.at, `${title} differs from an earlier row of the same bill.`),
        );
      else if (!before)
        fields.set(path, { path, value, position: row.line, element: column.at + 1 });
    }
  });
  return { fields: [...fields.values()], findings };
}

/**
 * The path for `lines[].modifiers[]` in the second such column of the third row is
 * `lines[2].modifiers[1]`.
 */
function pathOf({ field, turn }: Column, line: number): string {
  const ofLine = field.pattern.replace(/^lines\[\]/, `lines[${line}]`);
  return ofLine.replace('[]', `[${turn}]`);
}

const TYPE_WORDS: Readonly<Record<FieldDefinition['type'], string>> = {
  date: 'a date',
  money: 'an amount',
  number: 'a number',
  code: 'a code',
  id: 'a number',
  choice: 'one of the choices of this field',
  text: 'text',
};

function findingAt(row: CsvRow, column: number | null, message: string): FileFinding {
  const element = column === null ? null : column + 1;
  const why = `${message} The bill was left out.`;
  return { message: why, segment: 'row', segmentInFile: row.line, line: row.line, element };
}
