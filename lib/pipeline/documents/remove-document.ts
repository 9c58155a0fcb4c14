import { removeSearches } from '#lib/accounts/searches/store.ts';
import { seesDocument } from '#lib/accounts/visible-documents.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { findNamingSearches } from '#lib/intake/retention/naming-searches.ts';
import { closeExports, listExportsOf } from '#lib/intake/retention/store.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { fileKeyOf, imageKeyOf } from '#lib/pages/store.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { removeDocumentKey } from '#lib/platform/keys/value-keys.ts';
import { getStorage } from '#lib/platform/storage.ts';
import * as documents from '#lib/state/document/store.ts';
import * as records from '#lib/state/record/store.ts';
import { forgetExample } from '#lib/studio/store.ts';
import { leaveEncounters } from './leave-encounters.ts';

/** Why a document is removed, for the log. */
type Removal = Pick<DecisionDraft, 'action' | 'actor'> & { readonly detail: string };

/**
 * Removes a document with everything derived from it: file, page images, records, readings,
 * reconciliation results, the key that seals the log's values, exports containing one of its
 * records, form examples, and saved searches that name it and nothing else. The log itself stays,
 * and its chain still verifies.
 */
export async function removeDocument(db: Db, id: DocumentId, removal: Removal): Promise<void> {
  const storage = getStorage();
  const { pageCount } = (await db.document.findUnique({ where: { id } })) ?? {};
  // Files first: after a crash, the row still exists and leads to the rest.
  for (const { fileKey } of await listExportsOf(db, id)) await storage.remove(fileKey);
  for (let number = 1; number <= (pageCount ?? 0); number++)
    for (const turn of [0, 90, 180, 270] as const)
      await storage.remove(imageKeyOf(id, number, turn));
  await storage.remove(fileKeyOf(id));
  const { action, actor, detail } = removal;
  await db.$transaction(async (tx) => {
    // Waits for a step that is being saved, so that its run is removed too; steps lock in this
    // order.
    const own = await tx.record.findMany({ where: { documentId: id }, select: { id: true } });
    await records.lock(
      tx,
      own.map((record) => record.id),
    );
    if ((await documents.lock(tx, id)) === null) return;
    const exports = await closeExports(tx, await listExportsOf(tx, id));
    const searches = await removeSearches(tx, await findNamingSearches(tx, id));
    await forgetExample(tx, id);
    await leaveEncounters(tx, id);
    await documents.remove(tx, id);
    // A concurrent upload of the same bytes waits for the row and then creates a new one.
    await removeDocumentKey(id);
    await notify(tx, { kind: 'queue' });
    const also = exports + searches > 0 ? `; ${exports} exports, ${searches} saved searches` : '';
    await appendDecisions(tx, [
      decision({ action, actor, documentId: id, facts: { detail: `${detail}${also}` } }),
    ]);
  });
}

/**
 * A supervisor removes a document that should not be here: misfiled, or another organization's. The
 * reason is logged unencrypted, because the document's own key is gone with it. Throws AppError
 * not-found.
 */
export async function removeByHand(
  input: { documentId: DocumentId; reason: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'removed' }> {
  const { documentId, reason, person } = input;
  if (!(await seesDocument(person, documentId, db))) throw new AppError('not-found');
  await removeDocument(db, documentId, {
    action: 'document.removed-by-hand',
    actor: { kind: 'person', id: person.id },
    detail: reason,
  });
  return { kind: 'removed' };
}
