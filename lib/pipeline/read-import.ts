import { createHash } from 'node:crypto';
import type { ExchangeFile, ImportContext } from '#lib/exchange/exchange-file.ts';
import { formatOf, type ImportReport } from '#lib/exchange/formats.ts';
import { placeElements } from '#lib/exchange/sheets/place-elements.ts';
import { buildImportReadings } from '#lib/extraction/import/build-readings.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { ExchangeKind } from '#lib/model/document.ts';
import type { Form } from '#lib/model/form.ts';
import { type DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import type { Reader, ReadingDraft } from '#lib/model/reading.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import { buildSheets } from '#lib/pages/exchange/sheets.ts';

/** The contents of another system's file, before anything is judged. */
export interface ReadImport extends Pick<ExchangeFile, 'findings' | 'failure'> {
  readonly pages: readonly Page[];
  readonly records: readonly ImportedBill[];
  readonly report: ImportReport;
}

export interface ImportedBill {
  readonly record: BillRecord;
  readonly form: Form;
  readonly drafts: readonly ReadingDraft[];
}

/** The reader of a format: changes whenever the same file might be read differently. */
export function importReaderOf(kind: ExchangeKind): Reader {
  return { kind: 'import', version: formatOf(kind).version };
}

/** Reads the file: its pages as text, and each bill as a record with its readings. */
export function readImport(
  kind: ExchangeKind,
  bytes: Uint8Array,
  { documentId, ...context }: ImportContext & { readonly documentId: DocumentId },
): ReadImport {
  const file = formatOf(kind).read(bytes, context);
  const placed = placeElements(file.layout);
  const reader = importReaderOf(kind);
  const records = file.records.map((imported, at) => {
    const form = BUILT_IN.get(imported.form);
    const id = recordIdAt(documentId, at);
    const subject = { kind: 'record', id } as const;
    const drafts = buildImportReadings(imported, form, {
      subject,
      reader,
      placeOf: placed.placeOf,
    });
    const begin = placed.placeOf(imported.position, 1)?.page ?? 1;
    return { record: recordOf({ id, documentId, form, begin }, drafts), form, drafts };
  });
  const { findings, failure, report } = file;
  return { pages: buildSheets(placed.words), records, findings, failure, report };
}

export function recordIdAt(documentId: DocumentId, at: number): RecordId {
  const hash = createHash('sha256').update(`${documentId} import ${at}`).digest('hex');
  return RecordId.parse(`rec_${hash.slice(0, 20)}`);
}

/** A record is on every page with one of its values: its own, and the file's first and last. */
function recordOf(
  {
    id,
    documentId,
    form,
    begin,
  }: { id: RecordId; documentId: DocumentId; form: Form; begin: number },
  drafts: readonly ReadingDraft[],
): BillRecord {
  const pages = new Set(
    drafts.flatMap(({ claim }) => (claim.kind === 'value' && claim.place ? claim.place.page : [])),
  );
  const sorted = [...pages].sort((a, b) => a - b);
  return {
    id,
    documentId,
    form: form.name,
    formScore: Probability.parse(1),
    pages: sorted.length > 0 ? sorted : [begin],
    region: null,
  };
}
