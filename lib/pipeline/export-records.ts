import { randomUUID } from 'node:crypto';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { type ExportFormatId, getFormat } from '#lib/export/formats.ts';
import { type ExportFilter, loadForExport } from '#lib/export/store.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { toJson } from '#lib/platform/to-json.ts';

export interface MadeExport {
  readonly exportId: string;
  readonly fileName: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly recordCount: number;
}

/** Writes the accepted records to a file that is kept, and notes which records left with it. */
export async function exportRecords(
  input: { format: ExportFormatId; filter: ExportFilter; person: Person },
  db: Db = getDb(),
): Promise<MadeExport> {
  const { filter, person } = input;
  const format = getFormat(input.format);
  const exportId = randomUUID();
  const fileKey = `exports/${exportId}.${format.extension}`;
  return db.$transaction(async (tx) => {
    const records = await loadForExport(tx, filter, person);
    const bytes = new TextEncoder().encode(format.build(records));
    await getStorage().putBytes(fileKey, bytes);
    const recordCount = records.length;
    await tx.export.create({
      data: {
        id: exportId,
        format: format.id,
        filter: toJson(filter),
        recordCount,
        fileKey,
        byId: person.id,
        records: { create: records.map(({ record }) => ({ recordId: record })) },
      },
    });
    await appendDecisions(tx, [
      decision({
        action: 'records.exported',
        actor: { kind: 'person', id: person.id },
        facts: { count: recordCount, detail: `${format.id} ${exportId}` },
      }),
    ]);
    const fileName = `countersign-${new Date().toISOString().slice(0, 10)}.${format.extension}`;
    return { exportId, fileName, mime: format.mime, bytes, recordCount };
  });
}
