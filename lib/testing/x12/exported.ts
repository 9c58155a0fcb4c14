import type { ImportedRecord } from '#lib/exchange/x12/imported-record.ts';
import type { X12File } from '#lib/exchange/x12/read-x12.ts';
import type { ExportedRecord } from '#lib/model/export.ts';

/** A record with these values, as exported after a person has accepted it. */
export function exportedRecord(
  record: string,
  form: string,
  values: Readonly<Record<string, string | null>>,
  decidedBy = 'layout',
): ExportedRecord {
  return {
    record,
    form,
    documentSha256: 'ab',
    fileName: `${record}.pdf`,
    pages: [1],
    acceptedAt: '2026-03-01T12:00:00.000Z',
    acceptedBy: 'automatic',
    fields: Object.entries(values).map(([path, value]) => ({
      path,
      value,
      confidence: 0.99,
      decidedBy,
      page: null,
      box: null,
    })),
  };
}

/** Everything in a file as accepted records, with what they were imported from. */
export function acceptAll(file: X12File): {
  readonly records: ExportedRecord[];
  readonly imported: ReadonlyMap<string, ImportedRecord>;
} {
  const imported = new Map(file.records.map((one, at) => [`rec_${at}`, one]));
  const records = [...imported].map(([id, { form, fields }]) =>
    exportedRecord(
      id,
      form,
      Object.fromEntries(fields.map(({ path, value }) => [path, value])),
      'import',
    ),
  );
  return { records, imported };
}
