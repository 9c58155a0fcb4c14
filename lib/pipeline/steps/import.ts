import type { ImportContext } from '#lib/exchange/exchange-file.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { type ExchangeKind, exchangeKindOf } from '#lib/model/document.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { readFileBytes, saveSheets } from '#lib/pages/store.ts';
import { AppError } from '#lib/platform/errors.ts';
import { loadCsvMappings } from '#lib/settings/csv-mappings/store.ts';
import * as documents from '#lib/state/document/store.ts';
import { saveImported } from '#lib/state/record/store.ts';
import { documentUri, madeOfPage, readingsUri } from '../assets.ts';
import { importReaderOf, readImport } from '../read-import.ts';
import { defineStep, saved } from '../step.ts';

/** More findings would not help: the file has to be sent again. */
const MAX_FINDINGS = 200;
/** Readings written at once. */
const BATCH = 2_000;

/**
 * Turns another system's file into pages of text and records with exact readings. Incomplete
 * transactions are left out; a file without a complete one fails, with the position of the error.
 */
export const importStep = defineStep({
  load: async (db, id) => {
    const row = await db.document.findUnique({ where: { id }, select: { kind: true } });
    const kind = row && exchangeKindOf(row.kind);
    if (kind === null) return null;
    const documentId = DocumentId.parse(id);
    const mappings = await loadCsvMappings(db);
    const mappingOf = (fingerprint: string) => mappings.get(fingerprint) ?? null;
    return { documentId, kind, mappingOf, readBytes: () => readFileBytes(documentId) };
  },
  version: ({ kind }) => `import-1 ${importReaderOf(kind).version}`,
  identity: ({ documentId }) => [documentId],
  work: async ({ kind, readBytes, ...known }: ToImport) => {
    const { failure, ...read } = readImport(kind, await readBytes(), known);
    if (failure !== null) throw new AppError(failure.code, { text: failure.message });
    return { ...read, findings: read.findings.slice(0, MAX_FINDINGS) };
  },
  save: async (tx, { documentId, kind }, { pages, records, findings }, runId) => {
    await saveSheets(tx, documentId, pages);
    await documents.takeOver(tx, documentId, { pageCount: pages.length, findings });
    const found = records.map(({ record }) => record);
    const reader = importReaderOf(kind);
    const known = await saveImported(tx, found);
    const drafts = records.flatMap((one) => one.drafts);
    for (let at = 0; at < drafts.length; at += BATCH)
      await appendReadings(tx, drafts.slice(at, at + BATCH), runId);
    if (records.length === 0) await documents.settle(tx, documentId);
    return saved({
      made: [
        {
          asset: readingsUri(runId),
          of: documentUri(documentId),
          from: [documentUri(documentId)],
          setup: [assetUri('reader-version', reader.version, reader.kind)],
        },
        ...pages.map(({ number }) =>
          madeOfPage('drawing', { documentId, number }, runId, { from: [documentUri(documentId)] }),
        ),
      ],
      // Records that people may have commented on are judged one by one.
      next: [{ step: 'judge', id: documentId }, ...known.map((id) => ({ step: 'agree', id }))],
    });
  },
});

interface ToImport extends ImportContext {
  readonly documentId: DocumentId;
  readonly kind: ExchangeKind;
  readonly readBytes: () => Promise<Uint8Array>;
}
