import type { ExportedField, ExportedRecord } from '#lib/model/export.ts';
import { patternOf } from '#lib/model/path.ts';
import { csvRows } from './csv-rows.ts';
import { type ExportFormat, wholeExport } from './format.ts';
import { buildTemplatedCsv } from './templates/build-templated-csv.ts';

const RECORD_COLUMNS = [
  'record',
  'form',
  'document_sha256',
  'file',
  'pages',
  'accepted_at',
  'accepted_by',
];

/**
 * One row for each line item, the record's own columns repeated; a record without lines has one
 * row. Each value column is followed by its confidence and by who decided it. Columns are the
 * union over all records, in order of first appearance. RFC 4180, CRLF.
 */
export function buildCsv(records: readonly ExportedRecord[]): string {
  const columns = [
    ...new Set(records.flatMap(({ fields }) => fields.map(({ path }) => columnOf(path)))),
  ];
  const header = [
    ...RECORD_COLUMNS,
    ...columns.flatMap((column) => [column, `${column}_conf`, `${column}_decided_by`]),
  ];
  const rows = records.flatMap((record) =>
    rowsOf(record).map((fieldAt) => [
      ...recordCells(record),
      ...columns.flatMap((column) => cellsOf(fieldAt.get(column))),
    ]),
  );
  return csvRows([header, ...rows]);
}

export const CSV = {
  id: 'csv',
  label: 'CSV',
  mime: 'text/csv; charset=utf-8',
  extension: 'csv',
  takesTemplates: true,
  build: (records, { template }) =>
    wholeExport(
      records,
      template === null ? buildCsv(records) : buildTemplatedCsv(records, template),
    ),
} as const satisfies ExportFormat;

/** The index of the outer list is the row; indices of inner lists stay in the column name. */
function columnOf(path: string): string {
  const outer = /^(\w+)\[\d+\]\./.exec(path);
  return outer === null ? path : `${patternOf(outer[0])}${path.slice(outer[0].length)}`;
}

function rowsOf({ fields }: ExportedRecord): ReadonlyMap<string, ExportedField>[] {
  const lineOf = ({ path }: ExportedField) => /^\w+\[(\d+)\]\./.exec(path)?.[1] ?? null;
  const shared = fields.filter((field) => lineOf(field) === null);
  const lines = Map.groupBy(
    fields.filter((field) => lineOf(field) !== null),
    lineOf,
  );
  const rows = lines.size === 0 ? [[]] : [...lines.values()];
  return rows.map(
    (line) => new Map([...shared, ...line].map((field) => [columnOf(field.path), field])),
  );
}

function recordCells(record: ExportedRecord): string[] {
  return [
    record.record,
    record.form,
    record.documentSha256,
    record.fileName,
    record.pages.join(' '),
    record.acceptedAt,
    record.acceptedBy,
  ];
}

function cellsOf(field: ExportedField | undefined): string[] {
  if (field === undefined) return ['', '', ''];
  return [field.value ?? '', field.confidence?.toFixed(4) ?? '', field.decidedBy];
}
