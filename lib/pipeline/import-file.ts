import { suggestMapping } from '#lib/exchange/csv/suggest-mapping.ts';
import type { ImportReport } from '#lib/exchange/formats.ts';
import type { ExchangeKind } from '#lib/model/document.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { ExtractedRecord } from './extract-pages.ts';
import { judgeReadings } from './judge-readings.ts';
import { type ReadImport, readImport } from './read-import.ts';
import { numberDrafts } from './run-in-memory.ts';

/**
 * Turns another system's file into judged records, in memory: its values become readings, and the
 * steps from `agree` on run as on any others.
 */
export async function importFile(input: {
  readonly kind: ExchangeKind;
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
  const { kind, bytes } = input;
  const {
    report,
    pages,
    records: found,
    failure,
  } = readImport(kind, bytes, {
    documentId,
    // Nobody can be asked, so columns are mapped by name.
    mappingOf: (_, header) => suggestMapping(header),
  });
  const pageOf = new Map(pages.map((page) => [page.number, page]));
  const records: ExtractedRecord[] = [];
  for (const { record, form, drafts } of found) {
    const own = record.pages.flatMap((number) => pageOf.get(number) ?? []);
    const start = { record, form, pages: own, today, readings: numberDrafts(drafts) };
    records.push({ record, ...(await judgeReadings(start)) });
  }
  return { records, error: failure, report };
}
