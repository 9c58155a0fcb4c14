import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { BulkChange } from '#lib/model/bulk.ts';
import type { DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import { addTag, findTagName, takeTag } from '#lib/state/tags/store.ts';
import { type Changed, isOfRecords } from './batch.ts';
import { documentsSeenBy, recordsSeenBy } from './seen-by.ts';

/**
 * Adds a tag to records or documents, or removes it. Does nothing for a tag that is no longer in
 * use.
 */
export async function tagItems(
  tx: Tx,
  to: 'on' | 'off',
  asked: {
    readonly tagId: number;
    readonly change: BulkChange;
    readonly person: Person;
    readonly ids: readonly string[];
  },
): Promise<Changed> {
  const { tagId, change, person } = asked;
  const name = await findTagName(tx, tagId);
  if (name === null) return new Map();
  const kind = isOfRecords(change) ? 'records' : 'documents';
  const seen = await listSeen(tx, kind, asked);
  const ids = seen.map(({ itemId }) => itemId);
  const changed = await (to === 'on' ? addTag : takeTag)(tx, kind, { ids, tagId });
  const was = new Set(changed);
  await appendDecisions(
    tx,
    seen
      .filter(({ itemId }) => was.has(itemId))
      .map(({ documentId, recordId }) =>
        decision({
          action: ACTIONS[kind][to],
          actor: { kind: 'person', id: person.id },
          documentId,
          recordId,
          ...(to === 'on' ? { after: name } : { before: name }),
        }),
      ),
  );
  return new Map(changed.map((id) => [id, null]));
}

const ACTIONS = {
  records: { on: 'record.tagged', off: 'record.untagged' },
  documents: { on: 'document.tagged', off: 'document.untagged' },
} as const;

async function listSeen(
  tx: Tx,
  kind: 'records' | 'documents',
  { person, ids }: { readonly person: Person; readonly ids: readonly string[] },
): Promise<{ itemId: string; documentId: DocumentId; recordId: RecordId | null }[]> {
  if (kind === 'records')
    return (await recordsSeenBy(tx, person, ids)).map((one) => ({ itemId: one.recordId, ...one }));
  const documents = await documentsSeenBy(tx, person, ids);
  return documents.map((id) => ({ itemId: id, documentId: id, recordId: null }));
}
