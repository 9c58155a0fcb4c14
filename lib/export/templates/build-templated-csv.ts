import { findField } from '#lib/forms/find-field.ts';
import type {
  ExportTemplate,
  RecordFact,
  TemplateColumn,
} from '#lib/model/exchange/export-template.ts';
import type { ExportedField, ExportedRecord } from '#lib/model/export.ts';
import type { Form } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';
import { csvRows } from '../csv-rows.ts';
import { writeDate, writeMoney } from './write-value.ts';

/** A template with the form of its columns. */
export interface AppliedTemplate {
  readonly template: ExportTemplate;
  readonly form: Form;
}

/** One row of the file. */
interface Row {
  readonly record: ExportedRecord;
  readonly fieldsOf: ReadonlyMap<string, readonly ExportedField[]>;
  /** Index of the row's service line; null if the row is for the whole record. */
  readonly line: string | null;
}

/** Separates several values in one cell. */
const BETWEEN = '; ';

/**
 * Writes the records as the template specifies: a header, and a row for each record or service
 * line.
 */
export function buildTemplatedCsv(
  records: readonly ExportedRecord[],
  applied: AppliedTemplate,
): string {
  return csvRows(buildTemplatedRows(records, applied), applied.template.delimiter);
}

/** The same as cells, header first. A record without service lines has one row. */
export function buildTemplatedRows(
  records: readonly ExportedRecord[],
  applied: AppliedTemplate,
): string[][] {
  const { columns, rows } = applied.template;
  return [
    columns.map(({ header }) => header),
    ...records
      .flatMap((record) => listRows(record, rows))
      .map((row) => columns.map((column) => cellOf(column, row, applied))),
  ];
}

function listRows(record: ExportedRecord, rows: ExportTemplate['rows']): Row[] {
  const fieldsOf = Map.groupBy(record.fields, ({ path }) => patternOf(path));
  const lines = record.fields.flatMap(({ path }) => /^lines\[(\d+)\]/.exec(path)?.[1] ?? []);
  const wanted = rows === 'line' && lines.length > 0 ? [...new Set(lines)] : [null];
  return wanted.map((line) => ({ record, fieldsOf, line }));
}

function cellOf({ source }: TemplateColumn, row: Row, applied: AppliedTemplate): string {
  switch (source.kind) {
    case 'fixed':
      return source.text;
    case 'record':
      return factOf(source.fact, row);
    case 'field':
      return valuesAt(source.path, row, applied).join(BETWEEN);
  }
}

function factOf(fact: RecordFact, { record, line }: Row): string {
  switch (fact) {
    case 'record':
      return record.record;
    case 'line':
      return line === null ? '' : String(Number(line) + 1);
    case 'file':
      return record.fileName;
    case 'document-sha256':
      return record.documentSha256;
    case 'pages':
      return record.pages.join(' ');
    case 'accepted-at':
      return record.acceptedAt;
    case 'accepted-by':
      return record.acceptedBy;
  }
}

function valuesAt(path: string, { fieldsOf, line }: Row, { template, form }: AppliedTemplate) {
  const pattern = patternOf(path);
  const type = findField(form, pattern)?.type;
  const own = line === null ? path : path.replace(/^lines\[\]/, `lines[${line}]`);
  const wanted = own.split('[]');
  return (fieldsOf.get(pattern) ?? []).flatMap(({ path: at, value }) => {
    if (value === null || !isAt(at, wanted)) return [];
    if (type === 'date') return [writeDate(value, template.dates)];
    return [type === 'money' ? writeMoney(value, template.money) : value];
  });
}

/** Whether a path with indices matches a path whose free indices are left out. */
function isAt(path: string, [first = '', ...others]: readonly string[]): boolean {
  if (!path.startsWith(first)) return false;
  let rest = path.slice(first.length);
  for (const part of others) {
    const index = /^\[\d+\]/.exec(rest)?.[0];
    if (index === undefined || !rest.startsWith(part, index.length)) return false;
    rest = rest.slice(index.length + part.length);
  }
  return rest === '';
}
