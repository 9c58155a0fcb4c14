import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import type { DocumentId, ReadingId } from '#lib/model/ids.ts';
import type { Claim } from '#lib/model/reading.ts';
import type { PageGroup } from '#lib/model/record.ts';
import { parseReading } from '#lib/model/stored-reading.ts';
import type { Person } from '#lib/model/user.ts';
import { transactAgain } from '#lib/platform/database/transact-again.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { findBoundaries } from '#lib/splitting/store.ts';
import * as documents from '#lib/state/document/store.ts';
import type { Stale } from '#lib/state/task/hold.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { lockDocument } from './lock-document.ts';
import { describeGroups, groupRecords, listChanged, loadGroups, versionOf } from './page-groups.ts';
import { type OwnTask, type Refusal, rereadRecords } from './reread-records.ts';

/**
 * A person sets which pages belong together, their document type, and where records begin on them.
 * This is a reading of the document, which is split again. Only the records of changed groups are
 * read again. `seen` is the version of the groups the person saw. Throws AppError `bad-request`
 * unless every page is in exactly one group and records begin on pages of their group, and
 * `not-found`.
 */
export async function regroupPages(
  input: {
    documentId: DocumentId;
    seen: string;
    groups: readonly PageGroup[];
    person: Person;
    own: OwnTask | null;
  },
  db: Db = getDb(),
): Promise<{ kind: 'regrouped'; readingId: string } | { kind: 'unchanged' } | Refusal | Stale> {
  const { documentId, seen, person, own } = input;
  const groups = input.groups
    .map((group) => ({ ...group, pages: group.pages.toSorted((a, b) => a - b) }))
    .sort((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0));
  return transactAgain(db, async (tx) => {
    const busy = await lockDocument(tx, documentId);
    if (busy !== null) return busy;
    await checkGroups(tx, documentId, groups);
    const before = await loadGroups(tx, documentId);
    if (versionOf(before) !== seen) return { kind: 'refused', why: 'changed' };
    const changed = listChanged(before, groups);
    if (changed.length === 0) return { kind: 'unchanged' };
    const recordIds = changed.flatMap((group) => group.recordIds);
    const refusal = await rereadRecords(tx, { recordIds, person, own, regroups: true });
    if (refusal !== null) return refusal;
    const claim = { kind: 'boundaries' as const, groups };
    const readingId = await setGroups(tx, { documentId, person, claim, before, after: groups });
    return { kind: 'regrouped', readingId };
  });
}

/** Undoes a grouping: the previous one applies again, or the one from splitting. */
export async function undoGrouping(
  tx: Tx,
  input: { documentId: DocumentId; readingId: ReadingId; person: Person; own: OwnTask | null },
): Promise<{ kind: 'undone'; readingId: string } | Refusal | Stale> {
  const { documentId, readingId, person, own } = input;
  const busy = await lockDocument(tx, documentId);
  if (busy !== null) return busy;
  const before = await loadGroups(tx, documentId);
  const claim = { kind: 'withdrawn' as const, readingIds: [readingId] };
  const undoing = await appendBoundaries(tx, documentId, person, claim);
  const after = await listCurrentGroups(tx, documentId);
  const recordIds = listChanged(before, after).flatMap((group) => group.recordIds);
  const refusal = await rereadRecords(tx, { recordIds, person, own, regroups: true });
  // The reading is already saved, so only a thrown error rolls it back.
  if (refusal !== null) throw new RefusedError(refusal);
  await splitAgain(tx, { documentId, person, before, after });
  return { kind: 'undone', readingId: undoing };
}

/** Carries a refusal out of a transaction that must roll back. */
export class RefusedError extends Error {
  readonly refusal: Refusal | Stale;
  constructor(refusal: Refusal | Stale) {
    super('refused');
    this.refusal = refusal;
  }
}

async function checkGroups(
  tx: Tx,
  documentId: DocumentId,
  groups: readonly PageGroup[],
): Promise<void> {
  const rows = await tx.page.findMany({ where: { documentId }, select: { number: true } });
  const numbers = rows.map(({ number }) => number).sort((a, b) => a - b);
  const given = groups.flatMap(({ pages }) => pages).sort((a, b) => a - b);
  const catalog = await loadCatalog(tx);
  const strays = groups.some(({ pages, starts }) =>
    starts?.some(({ page }) => !pages.includes(page)),
  );
  const unknown = groups.some(({ form }) => catalog.find(form) === null);
  if (numbers.join() !== given.join() || unknown || strays)
    throw new AppError('bad-request', { detail: 'groups' });
}

/** The grouping that people last set, or else the one from splitting. */
async function listCurrentGroups(tx: Tx, documentId: DocumentId): Promise<readonly PageGroup[]> {
  const said = await findBoundaries(tx, documentId);
  if (said !== null) return said.groups;
  const rows = await tx.reading.findMany({
    where: { subjectKind: 'document', subjectId: documentId },
    orderBy: { sequence: 'asc' },
  });
  const readings = rows.map(parseReading);
  const first = readings.findIndex(({ claim }) => claim.kind === 'boundaries');
  const found = readings.slice(0, first).findLast(({ claim }) => claim.kind === 'records')?.claim;
  return found?.kind === 'records' ? groupRecords(found.records) : [];
}

async function setGroups(
  tx: Tx,
  input: {
    documentId: DocumentId;
    person: Person;
    claim: Claim;
    before: readonly PageGroup[];
    after: readonly PageGroup[];
  },
): Promise<string> {
  const readingId = await appendBoundaries(tx, input.documentId, input.person, input.claim);
  await splitAgain(tx, input);
  return readingId;
}

async function appendBoundaries(
  tx: Tx,
  documentId: DocumentId,
  person: Person,
  claim: Claim,
): Promise<string> {
  const subject = { kind: 'document' as const, id: documentId };
  const reader = { kind: 'human' as const, version: person.id };
  const reading = { subject, reader, claim, by: person.id };
  const [readingId = ''] = await appendReadings(tx, [reading], null);
  return readingId;
}

async function splitAgain(
  tx: Tx,
  input: {
    documentId: DocumentId;
    person: Person;
    before: readonly PageGroup[];
    after: readonly PageGroup[];
  },
): Promise<void> {
  const { documentId: id, person, before, after } = input;
  await documents.regroup(tx, id);
  await enqueueSteps(tx, [{ step: 'split', id }]);
  await appendDecisions(tx, [
    decision({
      action: 'document.regrouped',
      actor: { kind: 'person', id: person.id },
      documentId: id,
      before: describeGroups(before),
      after: describeGroups(after),
    }),
  ]);
}
