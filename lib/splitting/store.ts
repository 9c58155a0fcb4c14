import { z } from 'zod';
import { DocumentId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import type { Record } from '#lib/model/record.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

export interface DocumentToSplit {
  readonly documentId: DocumentId;
  readonly pages: readonly Page[];
}

export async function loadDocumentToSplit(db: Db, id: string): Promise<DocumentToSplit | null> {
  const rows = await db.page.findMany({
    where: { documentId: id },
    orderBy: { number: 'asc' },
  });
  if (rows.length === 0) return null;
  return { documentId: DocumentId.parse(id), pages: z.array(Page).parse(rows) };
}

/** Makes the document's records these; what is no longer found goes, its open task with it. */
export async function saveRecords(
  tx: Tx,
  documentId: DocumentId,
  records: readonly Record[],
): Promise<void> {
  const ids = records.map((record) => record.id);
  const lost = { documentId, id: { notIn: ids } };
  await tx.task.updateMany({
    where: { record: lost, state: { not: 'done' } },
    data: { state: 'withdrawn' },
  });
  await tx.record.updateMany({ where: lost, data: { state: 'gone' } });
  for (const record of records) {
    const found = {
      form: record.form,
      formScore: record.formScore,
      pages: record.pages,
      region: record.region?.map((part) => ({ ...part, box: [...part.box] })) ?? undefined,
      state: 'extracting' as const,
    };
    await tx.record.upsert({
      where: { id: record.id },
      create: { id: record.id, documentId, ...found },
      update: { ...found, version: { increment: 1 } },
    });
  }
}
