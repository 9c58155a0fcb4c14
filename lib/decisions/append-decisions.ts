import type { DecisionDraft } from '#lib/model/decision.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { GENESIS, hashEntry } from './chain.ts';
import { seal } from './seal.ts';

/** Any number will do; it names the one lock that orders the chain. */
const CHAIN_LOCK = 4_151_926;

/**
 * Appends decisions to the log inside the transaction of the change they speak of. Appenders wait
 * for each other from here to the end of their transactions: call it last.
 */
export async function appendDecisions(tx: Tx, drafts: readonly DecisionDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const keys = await loadSealKeys(tx, drafts);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`;
  const head = await tx.decision.findFirst({ orderBy: { sequence: 'desc' } });
  let sequence = head?.sequence ?? 0n;
  let previousHash = head?.hash ?? GENESIS;
  const at = new Date();
  const rows = drafts.map((draft) => {
    sequence += 1n;
    const entry = { ...toEntry(draft, keys), sequence, at, previousHash };
    previousHash = hashEntry(entry);
    return { ...entry, hash: previousHash };
  });
  await tx.decision.createMany({ data: rows });
}

async function loadSealKeys(
  tx: Tx,
  drafts: readonly DecisionDraft[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const ids = [...new Set(drafts.map((draft) => draft.documentId))].filter((id) => id !== null);
  const documents = await tx.document.findMany({
    where: { id: { in: ids } },
    select: { id: true, sealKey: true },
  });
  return new Map(documents.flatMap(({ id, sealKey }) => (sealKey ? [[id, sealKey]] : [])));
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
    sealed,
    // What a person writes about a document may name a patient, so it is sealed with the values.
    reason: sealed === null ? draft.reason : null,
    facts: toJson(draft.facts),
  };
}

function sealValues(
  draft: DecisionDraft,
  documentId: DocumentId | null,
  keys: ReadonlyMap<string, Uint8Array>,
): Uint8Array<ArrayBuffer> | null {
  if (draft.before === null && draft.after === null && draft.reason === null) return null;
  if (documentId === null) {
    if (draft.before === null && draft.after === null) return null;
    throw new Error(`a decision with values names its document: ${draft.action}`);
  }
  const key = keys.get(documentId);
  if (key === undefined) throw new Error(`no seal key for document ${documentId}`);
  const { before, after, reason } = draft;
  return seal(JSON.stringify({ before, after, reason }), key);
}

/** A decision of a person or a step with nothing filled in but what is given. */
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
