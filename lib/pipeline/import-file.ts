import type { X12File } from '#lib/exchange/x12/read-x12.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { ExtractedRecord } from './extract-pages.ts';
import { judgeReadings } from './judge-readings.ts';
import { type ReadImport, readImport } from './read-import.ts';
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
  readonly error: ReadImport['failure'];
  readonly report: ImportReport;
}> {
  const { documentId, today = new Date().toISOString().slice(0, 10) } = input;
  const { file, pages, records: found, failure } = readImport(input.bytes, documentId);
  const pageOf = new Map(pages.map((page) => [page.number, page]));
  const records: ExtractedRecord[] = [];
  for (const { record, form, drafts } of found) {
    const own = record.pages.flatMap((number) => pageOf.get(number) ?? []);
    const start = { record, form, pages: own, today, readings: numberDrafts(drafts) };
    records.push({ record, ...(await judgeReadings(start)) });
  }
  const { outcome, segmentCount, transactions, findings } = file;
  const report = { format: 'x12' as const, outcome, segmentCount, transactions, findings };
  return { records, error: failure, report };
}
