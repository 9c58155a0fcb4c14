import { DocumentId, RecordId, TaskId, type UserId } from '#lib/model/ids.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import { mayActAs, type Person, type ViewedTeam } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/** The person viewing: id, role, team, and emergency access decide. */
export type Viewer = Pick<Person, 'id' | 'role' | 'team' | 'emergencyUntil'>;

/**
 * The documents a person may see, as a `where` of documents. Supervisors and administrators see
 * everything, and so do reviewers without a team; a reviewer in a team sees the team's documents,
 * an uploader what they uploaded themselves; with emergency access, anyone sees everything. Every
 * read on behalf of a person uses this function, so that a new scope changes one place. Combined
 * with other conditions, it must be an item in a list under AND: if it is spread among them, a
 * condition with the same name would replace it, and a test looks for that.
 */
export function visibleTo(viewer: Viewer) {
  if (seesAll(viewer)) return {};
  const team = teamSeenBy(viewer);
  if (team === null) return { uploadedById: exactly(viewer.id) };
  if (isUnlimited(team)) return { teamId: exactly(team.id) };
  // They can follow their own uploads, even before anyone knows whose bill it is.
  return { OR: [{ uploadedById: exactly(viewer.id) }, ofTeam(team)] };
}

/**
 * Also false if there is no value: `every` is SQL's NOT of NOT, and NOT (NULL = 'x') is NULL, as if
 * a document on no team were on all of them.
 */
function exactly<Id extends string>(id: Id) {
  return { equals: id, not: null };
}

/**
 * The team's part of the policy, as a `where` of documents; `lib/state/task/team` has it as SQL.
 */
export function ofTeam({ id, everyones, payers, facilities }: ViewedTeam) {
  const [ofPayers, ofFacilities] = [
    { payers: { hasSome: payers } },
    { facilities: { hasSome: facilities } },
  ];
  return {
    AND: [
      everyones ? {} : { teamId: exactly(id) },
      payers.length === 0 ? {} : within(ofPayers, { payers: { isEmpty: false }, NOT: ofPayers }),
      facilities.length === 0
        ? {}
        : within(ofFacilities, { facilities: { isEmpty: false }, NOT: ofFacilities }),
    ],
  };
}

/**
 * At least one record is for these payers (or facilities), and none is known to be for others:
 * whoever sees a page sees all of it. A record that names none goes with the others.
 */
function within<These, Others>(these: These, others: Others) {
  const state = { not: 'gone' } as const;
  return { records: { some: { state, scope: these }, none: { state, scope: others } } };
}

function isUnlimited({ everyones, payers, facilities }: ViewedTeam): boolean {
  return !everyones && payers.length === 0 && facilities.length === 0;
}

/**
 * The only team whose documents, records, and tasks a reviewer sees; null if no team limits them.
 */
export function teamSeenBy(viewer: Viewer): ViewedTeam | null {
  return seesAll(viewer) || !mayActAs(viewer.role, 'reviewer') ? null : (viewer.team ?? null);
}

export function seesAll({ role, team, emergencyUntil }: Viewer): boolean {
  if (emergencyUntil && emergencyUntil > new Date()) return true;
  return mayActAs(role, 'supervisor') || (mayActAs(role, 'reviewer') && !team);
}

/**
 * Things made from several documents are for people who may see all of them: a filter for a
 * list whose entries have a record.
 */
export function papersVisibleTo(viewer: Viewer) {
  const some = { record: { document: visibleTo(viewer) } };
  return seesAll(viewer) ? { some } : { some, every: some };
}

/** A filter for exports: someone else's export would give access to its documents. */
export function exportsVisibleTo(viewer: Viewer): { readonly byId?: UserId } {
  const { id, role } = viewer;
  return mayActAs(role, 'reviewer') && teamSeenBy(viewer) === null ? {} : { byId: id };
}

/** Also false if there is no such document: the two cannot be told apart from outside. */
export async function seesDocument(
  viewer: Viewer,
  documentId: DocumentId | string,
  db: Db | Tx = getDb(),
): Promise<boolean> {
  const where = { id: documentId, AND: [visibleTo(viewer)] };
  return (await db.document.findFirst({ where, select: { id: true } })) !== null;
}

/**
 * Whether the document, record, task, or conflict in an address is visible to this viewer. Other
 * and invalid names are not checked here.
 */
export async function seesNamed(
  viewer: Viewer,
  named: { readonly [name: string]: string },
  db: Db = getDb(),
): Promise<boolean> {
  if (seesAll(viewer)) return true;
  const record = { document: visibleTo(viewer) };
  const documentId = DocumentId.safeParse(named.documentId).data;
  if (documentId && !(await seesDocument(viewer, documentId, db))) return false;
  const recordId = RecordId.safeParse(named.recordId).data;
  if (recordId && (await db.record.count({ where: { id: recordId, ...record } })) === 0)
    return false;
  const taskId = TaskId.safeParse(named.taskId).data;
  if (taskId && (await db.task.count({ where: { id: taskId, record } })) === 0) return false;
  const { conflictId } = named;
  const conflict = { id: conflictId, records: papersVisibleTo(viewer) };
  return conflictId === undefined || (await db.conflict.count({ where: conflict })) > 0;
}

/**
 * The live events this viewer may get: an event about a document reveals that it exists. Uses at
 * most one query for all of them.
 */
export async function keepVisible(
  viewer: Viewer,
  all: readonly LiveEvent[],
  db: Db = getDb(),
): Promise<readonly LiveEvent[]> {
  // A person's notices are for nobody else, whatever else they may see.
  const events = all.filter((event) => event.kind !== 'notices' || event.personId === viewer.id);
  if (seesAll(viewer)) return events;
  const ids = new Set(events.flatMap((event) => documentOf(event) ?? []));
  const rows =
    ids.size === 0
      ? []
      : await db.document.findMany({
          where: { id: { in: [...ids] }, AND: [visibleTo(viewer)] },
          select: { id: true },
        });
  const seen = new Set(rows.map(({ id }) => id));
  const works = teamSeenBy(viewer) !== null;
  return events.filter(
    (event) =>
      seen.has(documentOf(event) ?? '') ||
      event.kind === 'notices' ||
      (works && event.kind === 'queue'),
  );
}

function documentOf(event: LiveEvent): string | null {
  switch (event.kind) {
    case 'document':
      return event.id;
    case 'record':
      return event.documentId;
    case 'queue':
    case 'conflict':
    case 'reader-version':
    case 'endpoints':
    case 'notices':
      return null;
  }
}
