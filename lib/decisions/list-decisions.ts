import type { DecisionAction } from '#lib/model/decision.ts';
import type { Db } from '#lib/platform/db.ts';
import { getDb } from '#lib/platform/db.ts';
import { SealedValues, unseal } from './seal.ts';

export interface DecisionFilter {
  readonly recordId?: string;
  readonly documentId?: string;
  readonly actorId?: string;
  readonly action?: DecisionAction;
  /** Any of these. */
  readonly actions?: readonly DecisionAction[];
  readonly from?: Date;
  readonly to?: Date;
  /** Sequence of the last entry of the page before. */
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
  readonly path: string | null;
  /** Null also when the document and its key are gone. */
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
    where: whereOf(filter),
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
    select: { id: true, fileName: true, sealKey: true },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const documentOf = new Map(documents.map((document) => [document.id, document]));
  return {
    decisions: page.map((entry) => {
      const document = documentOf.get(entry.documentId ?? '');
      const values = open(entry.sealed, document?.sealKey ?? null);
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
    ...(filter.from === undefined && filter.to === undefined
      ? {}
      : { at: { gte: filter.from, lte: filter.to } }),
    ...(filter.cursor === undefined ? {} : { sequence: { lt: BigInt(filter.cursor) } }),
  };
}

function actionWhere({ action, actions }: DecisionFilter) {
  if (action !== undefined) return { action };
  return actions === undefined ? {} : { action: { in: [...actions] } };
}

function open(sealed: Uint8Array | null, key: Uint8Array | null): SealedValues | null {
  if (sealed === null || key === null) return null;
  return SealedValues.parse(JSON.parse(unseal(sealed, key)));
}
