import type { DecisionAction } from '#lib/model/decision.ts';
import { REMOVED } from '#lib/model/removed.ts';
import type { Db } from '#lib/platform/db.ts';
import { getDb } from '#lib/platform/db.ts';
import { findDocumentKey } from '#lib/platform/keys/key-store.ts';
import { readSearch } from '#lib/platform/sealing/search-keys.ts';
import { findSequence } from './find-sequence.ts';
import { SealedValues, unseal } from './seal.ts';

export interface DecisionFilter {
  readonly recordId?: string;
  readonly documentId?: string;
  /** Words in the name of the document's file, in any case. */
  readonly fileName?: string;
  readonly actorId?: string;
  readonly action?: DecisionAction;
  /** Any of these. */
  readonly actions?: readonly DecisionAction[];
  /** None of these. */
  readonly but?: readonly DecisionAction[];
  readonly from?: Date;
  readonly to?: Date;
  /** Sequence of the last entry on the previous page. */
  readonly cursor?: string;
  readonly limit?: number;
}

export interface DecisionView {
  readonly sequence: string;
  readonly at: Date;
  readonly action: string;
  readonly actorKind: string;
  readonly actorId: string;
  /** The person's name, or the step's. */
  readonly actorName: string;
  readonly documentId: string | null;
  readonly fileName: string | null;
  readonly recordId: string | null;
  /** The record's document type as of now; null if there is no such record anymore. */
  readonly form: string | null;
  readonly path: string | null;
  /** `REMOVED` if the document and its key are gone. */
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
  readonly facts: unknown;
  readonly hash: string;
}

/** Log entries, newest first, a page at a time. */
export async function listDecisions(
  filter: DecisionFilter,
  db: Db = getDb(),
): Promise<{ decisions: DecisionView[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const entries = await db.decision.findMany({
    where: {
      ...whereOf(filter),
      AND: [await whereTime(filter, db), await whereFile(filter, db)],
    },
    orderBy: { sequence: 'desc' },
    take: limit + 1,
  });
  const page = entries.slice(0, limit);
  const people = await db.user.findMany({
    where: { id: { in: page.map((entry) => entry.actorId) } },
    select: { id: true, name: true },
  });
  const documents = await db.document.findMany({
    where: { id: { in: page.flatMap((entry) => entry.documentId ?? []) } },
    select: { id: true, fileName: true },
  });
  const records = await db.record.findMany({
    where: { id: { in: page.flatMap((entry) => entry.recordId ?? []) } },
    select: { id: true, form: true },
  });
  const keys = await loadKeys(documents.map(({ id }) => id));
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const formOf = new Map(records.map(({ id, form }) => [id, form]));
  const documentOf = new Map(documents.map((document) => [document.id, document]));
  return {
    decisions: page.map((entry) => {
      const document = documentOf.get(entry.documentId ?? '');
      const values = open(entry.sealed, keys.get(entry.documentId ?? '') ?? null);
      return {
        sequence: entry.sequence.toString(),
        at: entry.at,
        action: entry.action,
        actorKind: entry.actorKind,
        actorId: entry.actorId,
        actorName: nameOf.get(entry.actorId) ?? entry.actorId,
        documentId: entry.documentId,
        fileName: document?.fileName ?? null,
        recordId: entry.recordId,
        form: formOf.get(entry.recordId ?? '') ?? null,
        path: entry.path,
        before: values?.before ?? null,
        after: values?.after ?? null,
        reason: values?.reason ?? entry.reason,
        facts: entry.facts,
        hash: entry.hash,
      };
    }),
    next: entries.length > limit ? (page.at(-1)?.sequence.toString() ?? null) : null,
  };
}

function whereOf(filter: DecisionFilter) {
  return {
    ...(filter.recordId === undefined ? {} : { recordId: filter.recordId }),
    ...(filter.documentId === undefined ? {} : { documentId: filter.documentId }),
    ...(filter.actorId === undefined ? {} : { actorId: filter.actorId }),
    ...actionWhere(filter),
    ...(filter.but === undefined ? {} : { NOT: { action: { in: [...filter.but] } } }),
  };
}

async function whereTime({ from, to, cursor }: DecisionFilter, db: Db) {
  const first = from && (await findSequence(db, from));
  // `to` is inclusive, with millisecond precision.
  const past = to && (await findSequence(db, new Date(to.getTime() + 1)));
  const before = cursor === undefined ? past : BigInt(cursor);
  const lt = past !== undefined && before !== undefined && past < before ? past : before;
  return { sequence: { gte: first, lt } };
}

/**
 * Documents have names, but entries do not: finds the newest documents with that name, and their
 * entries.
 */
async function whereFile({ fileName }: DecisionFilter, db: Db) {
  if (fileName === undefined) return {};
  const named = await db.document.findMany({
    where: { OR: (await readSearch(fileName)).map((keys) => ({ nameKeys: { hasEvery: keys } })) },
    orderBy: { uploadedAt: 'desc' },
    select: { id: true },
    take: MAX_FILES,
  });
  return { documentId: { in: named.map(({ id }) => id) } };
}

/** Nobody would look through more documents of one name. */
const MAX_FILES = 500;

function actionWhere({ action, actions }: DecisionFilter) {
  if (action !== undefined) return { action };
  return actions === undefined ? {} : { action: { in: [...actions] } };
}

async function loadKeys(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array | null>> {
  return new Map(
    await Promise.all(ids.map(async (id) => [id, await findDocumentKey(id)] as const)),
  );
}

function open(sealed: Uint8Array | null, key: Uint8Array | null): SealedValues | null {
  if (sealed === null) return null;
  if (key === null) return UNREADABLE;
  try {
    return SealedValues.parse(JSON.parse(unseal(sealed, key)));
  } catch {
    // From before the document was removed and uploaded again.
    return UNREADABLE;
  }
}

/** Which values there were can no longer be known. */
const UNREADABLE: SealedValues = { before: REMOVED, after: REMOVED, reason: null };
