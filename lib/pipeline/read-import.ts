import { createHash } from 'node:crypto';
import { decodeText } from '#lib/exchange/x12/decode-text.ts';
import { layOutSegments } from '#lib/exchange/x12/lay-out-segments.ts';
import { placeElements } from '#lib/exchange/x12/place-elements.ts';
import { readSegments } from '#lib/exchange/x12/read-segments.ts';
import { readX12, type X12File } from '#lib/exchange/x12/read-x12.ts';
import { buildImportReadings } from '#lib/extraction/import/build-readings.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { FileErrorCode } from '#lib/model/document.ts';
import type { Form } from '#lib/model/form.ts';
import { type DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { ReadingDraft } from '#lib/model/reading.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import { buildSheets } from '#lib/pages/exchange/sheets.ts';

/** What a file of another system's records holds, before anything is judged. */
export interface ReadImport {
  readonly file: X12File;
  readonly pages: readonly Page[];
  readonly records: readonly ImportedBill[];
  /** Why nothing of it can be imported; null when it can. */
  readonly failure: { readonly code: FileErrorCode; readonly message: string } | null;
}

export interface ImportedBill {
  readonly record: BillRecord;
  readonly form: Form;
  readonly drafts: readonly ReadingDraft[];
}

/** Reads an X12 file: its pages as text, and each claim as a record with its readings. */
export function readImport(bytes: Uint8Array, documentId: DocumentId): ReadImport {
  const file = readX12(bytes);
  const segments = [...readSegments([decodeText(bytes)])];
  const placed = placeElements(layOutSegments(segments, file.records));
  const records = file.records.map((imported, at) => {
    const form = BUILT_IN.get(imported.form);
    const id = recordIdAt(documentId, at);
    const drafts = buildImportReadings(imported, form, { kind: 'record', id }, placed.placeOf);
    return { record: recordOf({ id, documentId, form }, drafts), form, drafts };
  });
  return { file, pages: buildSheets(placed.words), records, failure: describeFailure(file) };
}

/** The id of the claim at this place among those of a file. */
export function recordIdAt(documentId: DocumentId, at: number): RecordId {
  const hash = createHash('sha256').update(`${documentId} import ${at}`).digest('hex');
  return RecordId.parse(`rec_${hash.slice(0, 20)}`);
}

/** A record is on every page that one of its values stands on: its own, and the file's first and last. */
function recordOf(
  { id, documentId, form }: { id: RecordId; documentId: DocumentId; form: Form },
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
    formScore: RawScore.parse(1),
    pages: sorted.length > 0 ? sorted : [1],
    region: null,
  };
}

function describeFailure({ outcome, transactions, findings }: X12File): ReadImport['failure'] {
  switch (outcome) {
    case 'refuse': {
      const first = findings.find(({ level }) => level === 'syntax');
      const place = first ? ` Line ${first.line}, segment ${first.segmentInFile}` : '';
      const why = first ? `${place} (${first.segment}): ${first.message}` : '';
      const message = `No transaction of the X12 file is complete, so nothing was imported.${why} Request the file again from its sender.`;
      return { code: 'corrupt-file', message };
    }
    case 'unsupported': {
      const sets = [...new Set(transactions.map(({ set }) => set))].join(', ');
      const message = `This is an X12 ${sets} file. Only 835 and 837 (professional and institutional) can be imported.`;
      return { code: 'unsupported-type', message };
    }
    case 'import':
    case 'import-and-report':
    case 'import-nothing':
      return null;
  }
}
