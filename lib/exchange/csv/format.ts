import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { CsvMapping } from '#lib/model/exchange/csv-mapping.ts';
import type { ExchangeFile, ImportContext } from '../exchange-file.ts';
import { SheetWriter } from '../sheets/sheet.ts';
import { readRecords } from './read-records.ts';
import { type CsvTable, fingerprintOf, readTable } from './read-table.ts';

/** Import format for tables of bills whose columns a person has mapped once. */
export const CSV_FORMAT = {
  kind: 'csv' as const,
  version: 'csv@1',
  read: (bytes: Uint8Array, { mappingOf }: ImportContext) => {
    const table = readTable(bytes);
    const mapping = mappingOf(fingerprintOf(table.header), table.header);
    const form = mapping && BUILT_IN.find(mapping.form);
    const { records, findings } =
      mapping && form ? readRecords(table, mapping, form) : { records: [], findings: [] };
    const failure = describeFailure(table, mapping, records.length);
    const outcome = failure ? 'refuse' : findings.length > 0 ? 'import-and-report' : 'import';
    return {
      layout: layOut(table),
      records,
      findings,
      failure,
      report: { format: 'csv' as const, outcome, mapping, findings },
    };
  },
  layOut: (bytes: Uint8Array) => layOut(readTable(bytes)),
};

/** Each row with its number and column names; empty cells are not printed. */
function layOut({ header, rows }: CsvTable): SheetWriter {
  const layout = new SheetWriter();
  for (const { line, cells } of rows) {
    layout.begin(line);
    for (const [at, cell] of cells.entries()) {
      if (cell === '') continue;
      const label = `${header[at] ?? `column ${at + 1}`}: `;
      const text = cell.replace(/\s+/g, ' ');
      layout.reserve(label.length + text.length);
      layout.put(label);
      layout.putElement(line, at + 1, text);
      layout.put('   ');
    }
    layout.end();
  }
  return layout;
}

function describeFailure(
  { rows, unclosedLine }: CsvTable,
  mapping: CsvMapping | null,
  recordCount: number,
): ExchangeFile['failure'] {
  if (mapping === null)
    return {
      code: 'columns-unknown',
      message:
        'This is the first file with these columns. Map them once, and later files like it are imported automatically.',
    };
  if (recordCount > 0 || (rows.length === 0 && unclosedLine === null)) return null;
  const message =
    'No row in the file could be imported with these columns. Check the columns, or request the file again from its sender.';
  return { code: 'columns-unknown', message };
}
