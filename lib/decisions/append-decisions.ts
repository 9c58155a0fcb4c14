import type { DecisionDraft } from '#lib/model/decision.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import { canonicalJson } from '#lib/platform/canonical-json.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { ensureDocumentKey } from '#lib/platform/keys/key-store.ts';
import { seal } from './seal.ts';

/**
 * Appends decisions to the log, in the transaction of the change they describe, or in one of their
 * own if nothing else changes. The commit numbers and chains them (trigger of
 * `unchained_decisions`), one transaction after another, so that only commits wait for each other
 * and the chain has commit order.
 */
export async function appendDecisions(
  tx: Db | Tx,
  drafts: readonly DecisionDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const keys = await loadSealKeys(tx, drafts);
  const marked = await markEmergencies(tx, drafts);
  const entries = marked.map((draft) => toEntry(draft, keys));
  await tx.$executeRaw`
    INSERT INTO unchained_decisions
      (action, "actorKind", "actorId", "documentId", "recordId", "taskId", path, sealed, reason, facts)
    SELECT action, "actorKind", "actorId", "documentId", "recordId", "taskId", path,
      decode(sealed, 'base64'), reason, facts
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      AS new(action text, "actorKind" text, "actorId" text, "documentId" text, "recordId" text,
        "taskId" text, path text, sealed text, reason text, facts text)`;
}

/** Marks what a person does during emergency access. */
async function markEmergencies(
  tx: Db | Tx,
  drafts: readonly DecisionDraft[],
): Promise<readonly DecisionDraft[]> {
  const people = new Set(drafts.flatMap(({ actor }) => (actor.kind === 'person' ? actor.id : [])));
  if (people.size === 0) return drafts;
  const open = await tx.emergencyAccess.findMany({
    where: { userId: { in: [...people] }, until: { gt: new Date() }, endedAt: null },
    select: { id: true, userId: true },
  });
  const emergencies = new Map(open.map(({ id, userId }) => [userId, id]));
  return drafts.map((draft) => {
    const emergency = draft.actor.kind === 'person' ? emergencies.get(draft.actor.id) : undefined;
    return emergency === undefined ? draft : { ...draft, facts: { ...draft.facts, emergency } };
  });
}

async function loadSealKeys(
  tx: Db | Tx,
  drafts: readonly DecisionDraft[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const ids = [...new Set(drafts.map(documentToSeal))].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  // Nothing is sealed for a document that is gone, because its key must not come back.
  const documents = await tx.document.findMany({
    where: { id: { in: ids } },
    select: { id: true },
  });
  const keys = new Map<string, Uint8Array>();
  for (const { id } of documents) keys.set(id, await ensureDocumentKey(id));
  return keys;
}

/** The document whose key seals the draft's content; null if it has none. */
function documentToSeal({ before, after, reason, documentId }: DecisionDraft): DocumentId | null {
  return before === null && after === null && reason === null ? null : documentId;
}

function toEntry(draft: DecisionDraft, keys: ReadonlyMap<string, Uint8Array>) {
  const sealed = sealValues(draft, draft.documentId, keys);
  return {
    action: draft.action,
    actorKind: draft.actor.kind,
    actorId: draft.actor.kind === 'person' ? draft.actor.id : draft.actor.step,
    documentId: draft.documentId,
    recordId: draft.recordId,
    taskId: draft.taskId,
    path: draft.path,
    sealed: sealed && Buffer.from(sealed).toString('base64'),
    // What a person writes about a document may name a patient, so it is sealed with the values.
    reason: sealed === null ? (draft.reason?.toWellFormed() ?? null) : null,
    facts: canonicalJson(draft.facts),
  };
}

function sealValues(
  draft: DecisionDraft,
  documentId: DocumentId | null,
  keys: ReadonlyMap<string, Uint8Array>,
): Uint8Array<ArrayBuffer> | null {
  if (documentId === null) {
    if (draft.before === null && draft.after === null) return null;
    throw new Error(`a decision with values names its document: ${draft.action}`);
  }
  if (documentToSeal(draft) === null) return null;
  const key = keys.get(documentId);
  if (key === undefined) throw new Error(`no seal key for document ${documentId}`);
  const { before, after, reason } = draft;
  return seal(JSON.stringify({ before, after, reason }), key);
}

/** A decision of a person or a step, with defaults for everything not given. */
export function decision(
  draft: Pick<DecisionDraft, 'action' | 'actor'> & Partial<DecisionDraft>,
): DecisionDraft {
  return {
    documentId: null,
    recordId: null,
    taskId: null,
    path: null,
    before: null,
    after: null,
    reason: null,
    facts: {},
    ...draft,
  };
}
