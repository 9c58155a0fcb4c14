import { z } from 'zod';
import { listSpeaking } from '#lib/agreement/homes/store.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import type { RecordId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import type { LocalCurve } from '#lib/model/quality/local-curve.ts';
import { Record as BillRecord } from '#lib/model/record.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import type { Policy } from '#lib/routing/policy.ts';

/** Data shared by many records, loaded once when judging hundreds. */
export interface Shared {
  readonly catalog: Catalog;
  readonly localCurve: LocalCurve | null;
  readonly policyOf: (form: string) => Promise<Policy>;
}

/**
 * Everything needed to judge a record: the readings that count, its pages, and the current policy
 * and curves; null if it is gone.
 */
export async function loadRecordToJudge(
  db: Db | Tx,
  recordId: RecordId,
  { catalog, localCurve, policyOf }: Shared,
) {
  const row = await db.record.findUnique({
    where: { id: recordId },
    include: {
      fields: { orderBy: { position: 'asc' } },
      document: { select: { uploadedAt: true } },
    },
  });
  if (row === null || row.state === 'gone') return null;
  const pages = await db.page.findMany({
    where: { documentId: row.documentId, number: { in: row.pages } },
    orderBy: { number: 'asc' },
  });
  return {
    row,
    record: BillRecord.parse(row),
    form: catalog.get(row.form),
    readings: (await listSpeaking(db, row)).readings,
    pages: z.array(Page).parse(pages),
    policy: await policyOf(row.form),
    localCurve,
    receivedOn: row.document.uploadedAt.toISOString().slice(0, 10),
  };
}
