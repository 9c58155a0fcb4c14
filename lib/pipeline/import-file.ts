import { createHash } from 'node:crypto';
import { readX12, type X12File } from '#lib/exchange/x12/read-x12.ts';
import { buildImportReadings } from '#lib/extraction/import/build-readings.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { FileErrorCode } from '#lib/model/document.ts';
import { type DocumentId, RecordId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import type { ExtractedRecord } from './extract-pages.ts';
import { judgeReadings } from './judge-readings.ts';
import { numberDrafts } from './run-in-memory.ts';

/** What an import found, beside the records. */
export type ImportReport = Pick<
  X12File,
  'outcome' | 'segmentCount' | 'transactions' | 'findings'
> & {
  readonly format: 'x12';
};

/**
 * A file of another system's records as judged records, in memory: its values become readings, and
 * the steps from `agree` on run on them as on any others.
 */
export async function importFile(input: {
  readonly bytes: Uint8Array;
  readonly documentId: DocumentId;
  /** ISO date; today by default. */
  readonly today?: string;
}): Promise<{
  readonly records: readonly ExtractedRecord[];
  readonly error: { readonly code: FileErrorCode; readonly message: string } | null;
  readonly report: ImportReport;
}> {
  const { documentId, today = new Date().toISOString().slice(0, 10) } = input;
  const file = readX12(input.bytes);
  const records: ExtractedRecord[] = [];
  for (const [at, imported] of file.records.entries()) {
    const form = BUILT_IN.get(imported.form);
    const record = newRecord(documentId, at, imported.form);
    const drafts = buildImportReadings(imported, form, { kind: 'record', id: record.id });
    const start = { record, form, pages: [], today, readings: numberDrafts(drafts) };
    records.push({ record, ...(await judgeReadings(start)) });
  }
  const { outcome, segmentCount, transactions, findings } = file;
  const report = { format: 'x12' as const, outcome, segmentCount, transactions, findings };
  return { records, error: describeFailure(file), report };
}

/** Every claim of a file is a record on its first page: pages are drawn when someone looks at them. */
function newRecord(documentId: DocumentId, at: number, form: BillRecord['form']): BillRecord {
  const hash = createHash('sha256').update(`${documentId} import ${at}`).digest('hex');
  const id = RecordId.parse(`rec_${hash.slice(0, 20)}`);
  return { id, documentId, form, formScore: RawScore.parse(1), pages: [1], region: null };
}

function describeFailure({ outcome, transactions, findings }: X12File) {
  switch (outcome) {
    case 'refuse': {
      const first = findings.find(({ level }) => level === 'syntax');
      const why = first ? ` Segment ${first.segmentInFile}: ${first.message}` : '';
      const message = `No transaction of the X12 file is complete, so nothing was imported.${why} Request the file again from its sender.`;
      return { code: 'corrupt-file' as const, message };
    }
    case 'unsupported': {
      const sets = [...new Set(transactions.map(({ set }) => set))].join(', ');
      const message = `This is an X12 ${sets} file. Only 835 and 837 (professional and institutional) can be imported.`;
      return { code: 'unsupported-type' as const, message };
    }
    case 'import':
    case 'import-and-report':
    case 'import-nothing':
      return null;
  }
}
