import { randomUUID } from 'node:crypto';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { findVersions } from '#lib/assets/find-versions.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { ImportedRecord } from '#lib/exchange/x12/imported-record.ts';
import { readX12 } from '#lib/exchange/x12/read-x12.ts';
import type { Refusal } from '#lib/exchange/x12/write/outgoing.ts';
import { type ExportFormatId, getFormat } from '#lib/export/formats.ts';
import { type ExportFilter, listExportable, loadForExport } from '#lib/export/store.ts';
import type { AppliedTemplate } from '#lib/export/templates/build-templated-csv.ts';
import { findTemplate, type SavedTemplate } from '#lib/export/templates/store.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import type { ExportedRecord } from '#lib/model/export.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { readFileBytes } from '#lib/pages/store.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { findSender } from '#lib/settings/store.ts';
import { openRecordSealers } from '#lib/state/record/open-sealers.ts';
import * as records from '#lib/state/record/store.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { recordUri } from '../assets.ts';
import { recordIdAt } from '../read-import.ts';

export interface MadeExport {
  readonly exportId: string;
  readonly fileName: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly recordCount: number;
  /** What the format could not represent, each with a sentence. */
  readonly refusals: readonly Refusal[];
}

/**
 * Writes the accepted records to a stored file, and logs which records were exported. With a
 * template id: the records of its form, in its columns. Throws AppError `not-found`, and
 * `bad-request` if the format takes no template.
 */
export async function exportRecords(
  input: { format: ExportFormatId; template?: string; filter: ExportFilter; person: Person },
  db: Db = getDb(),
): Promise<MadeExport> {
  const { filter, person } = input;
  const format = getFormat(input.format);
  if (input.template !== undefined && !format.takesTemplates)
    throw new AppError('bad-request', { detail: 'template: not for this format' });
  const exportId = randomUUID();
  const fileKey = `exports/${exportId}.${format.extension}`;
  return db.$transaction(async (tx) => {
    const used = input.template === undefined ? null : await getTemplate(tx, input.template);
    const forms = used === null ? (format.forms ?? null) : [used.template.form];
    const found = await loadSteady(tx, filter, person, forms);
    const imported = format.readsImports ? await loadImported(tx, found) : new Map();
    const template = used === null ? null : await applyTemplate(tx, used);
    const context = { imported, sender: await findSender(tx), template, now: new Date() };
    const { text, refusals, records: leaving } = format.build(found, context);
    const bytes = new TextEncoder().encode(text);
    await getStorage().putBytes(fileKey, bytes);
    const recordCount = leaving.length;
    await tx.export.create({
      data: {
        id: exportId,
        format: format.id,
        templateId: used?.id ?? null,
        templateVersion: used?.version ?? null,
        filter: toJson(filter),
        recordCount,
        refusals: toJson(await sealRefusals(tx, refusals)),
        fileKey,
        byId: person.id,
        records: { create: leaving.map((recordId) => ({ recordId })) },
      },
    });
    await appendLineage(tx, [
      {
        asset: assetUri('export', exportId),
        from: await findVersions(tx, leaving.map(recordUri), ['record-version']),
        by: [assetUri('person', person.id)],
      },
    ]);
    await appendDecisions(tx, [
      decision({
        action: 'records.exported',
        actor: { kind: 'person', id: person.id },
        facts: { count: recordCount, detail: `${format.id} ${exportId}` },
      }),
    ]);
    const fileName = `countersign-${new Date().toISOString().slice(0, 10)}.${format.extension}`;
    return { exportId, fileName, mime: format.mime, bytes, recordCount, refusals };
  });
}

async function getTemplate(tx: Tx, id: string): Promise<SavedTemplate> {
  const found = await findTemplate(id, tx);
  if (found === null) throw new AppError('not-found');
  return found;
}

async function applyTemplate(tx: Tx, { template }: SavedTemplate): Promise<AppliedTemplate> {
  return { template, form: (await loadCatalog(tx)).get(template.form) };
}

/** The sentences name files and quote values. */
async function sealRefusals(tx: Tx, refusals: readonly Refusal[]): Promise<Refusal[]> {
  const about = refusals.filter((one) => one.records.length > 0);
  const sealers = await openRecordSealers(
    tx,
    about.map((one) => one.records),
  );
  const sealerOf = new Map(about.map((one, at) => [one, sealers[at]]));
  return refusals.map((one) => {
    const message = sealerOf.get(one)?.text(one.message) ?? one.message;
    return { ...one, message };
  });
}

/**
 * Loads the records and keeps them from changing until the export exists, because it states the
 * exported version of each.
 */
async function loadSteady(
  tx: Tx,
  filter: ExportFilter,
  person: Person,
  forms: readonly string[] | null,
): Promise<ExportedRecord[]> {
  const recordIds = await listExportable(tx, filter, person, forms);
  await records.lock(tx, recordIds);
  return loadForExport(tx, { ...filter, recordIds }, person, forms);
}

/**
 * The contents of these records' X12 files, by record: all of each file, including what is not
 * exported now.
 */
async function loadImported(
  tx: Tx,
  records: readonly ExportedRecord[],
): Promise<ReadonlyMap<string, ImportedRecord>> {
  const ids = [...new Set(records.map(({ documentSha256 }) => documentSha256))];
  const documents = await tx.document.findMany({
    where: { id: { in: ids }, kind: 'x12' },
    select: { id: true },
  });
  const found = new Map<string, ImportedRecord>();
  for (const { id } of documents) {
    const documentId = DocumentId.parse(id);
    const file = readX12(await readFileBytes(documentId));
    file.records.forEach((imported, at) => {
      found.set(recordIdAt(documentId, at), imported);
    });
  }
  return found;
}
