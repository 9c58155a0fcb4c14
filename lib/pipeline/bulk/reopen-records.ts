import { z } from 'zod';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { BulkChange } from '#lib/model/bulk.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import * as records from '#lib/state/record/store.ts';
import { DECIDING, notifyOfReturn } from '../notices/notify-about-record.ts';
import { reopenMany, restoreMany } from '../review/reopen-many.ts';
import type { Batch, Changed, UndoneBatch } from './batch.ts';
import { recordsSeenBy } from './seen-by.ts';

const Before = z.object({
  version: z.number(),
  acceptedAt: z.coerce.date().nullable(),
  acceptedById: z.string().nullable(),
  setAside: z.boolean(),
  at: z.coerce.date(),
});

/** Sends decided records back to review; the others are skipped. */
export async function reopenRecords(
  tx: Tx,
  { change, person, ids }: Batch<Extract<BulkChange, { kind: 'reopen' }>>,
): Promise<Changed> {
  await records.lock(tx, ids);
  const seen = (await recordsSeenBy(tx, person, ids)).map(({ recordId }) => recordId);
  const rows = await tx.record.findMany({ where: { id: { in: seen } } });
  const decided = rows.filter(({ state }) => state === 'accepted' || state === 'set_aside');
  const at = new Date();
  await reopenMany(tx, decided, `${person.name} reopened it: ${change.reason}`);
  const reopened = decided.map(({ id }) => id);
  await notifyOfReturn(tx, reopened, { after: DECIDING, by: person.id });
  await log(tx, person, { action: 'record.reopened', reason: change.reason, records: decided });
  return new Map(
    decided.map(({ id, version, acceptedAt, acceptedById, state }) => [
      id,
      { version, acceptedAt, acceptedById, setAside: state === 'set_aside', at },
    ]),
  );
}

/** Accepts the ones nobody has worked on since again, as they were. */
export async function restoreRecords(
  tx: Tx,
  { person, items }: Pick<UndoneBatch, 'person' | 'items'>,
): Promise<Set<string>> {
  const ids = items.map(({ itemId }) => itemId);
  await records.lock(tx, ids);
  const restored = await restoreMany(
    tx,
    items.map(({ itemId, before }) => ({ recordId: itemId, ...Before.parse(before) })),
  );
  const rows = restored.map(({ recordId, documentId }) => ({ id: recordId, documentId }));
  await log(tx, person, { action: 'record.restored', reason: null, records: rows });
  return new Set(restored.map(({ recordId }) => recordId));
}

async function log(
  tx: Tx,
  person: Person,
  entry: {
    readonly action: DecisionAction;
    readonly reason: string | null;
    readonly records: readonly { readonly id: string; readonly documentId: string }[];
  },
): Promise<void> {
  await appendDecisions(
    tx,
    entry.records.map(({ id, documentId }) =>
      decision({
        action: entry.action,
        actor: { kind: 'person', id: person.id },
        documentId: DocumentId.parse(documentId),
        recordId: RecordId.parse(id),
        reason: entry.reason,
      }),
    ),
  );
}
