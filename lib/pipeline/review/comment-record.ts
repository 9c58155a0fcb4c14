import { keepViewers } from '#lib/accounts/keep-viewers.ts';
import { listPeople } from '#lib/accounts/people.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { listActors } from '#lib/decisions/list-actors.ts';
import { DocumentId, type RecordId, UserId } from '#lib/model/ids.ts';
import type { Colleague, Comment } from '#lib/model/messages/comment.ts';
import { storeMentions } from '#lib/model/messages/mention.ts';
import type { Person } from '#lib/model/user.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { DECIDING } from '../notices/notify-about-record.ts';
import { notifyPeople } from '../notices/notify-people.ts';

export type Commented =
  | { readonly kind: 'commented'; readonly comment: Comment }
  /** It mentions people who may not see the record, and was not saved. */
  | { readonly kind: 'not-for'; readonly names: readonly string[] };

/**
 * Adds a comment to a record, which is logged. Anyone who sees the record may comment, without
 * claiming it. Notifies the people it mentions, by `@` and their name, and those who worked on the
 * record before.
 */
export async function commentRecord(
  input: {
    recordId: RecordId;
    path: string | null;
    text: string;
    /** People picked by hand, which distinguishes people with the same name. */
    picked?: readonly string[];
    person: Person;
  },
  db: Db = getDb(),
): Promise<Commented> {
  const { recordId, path, text, picked, person } = input;
  return db.$transaction(async (tx) => {
    const { documentId, state } = await getRecord(tx, recordId);
    const people = await listPeople(tx, { role: 'reviewer' });
    const { stored, ids } = storeMentions(text, people, picked);
    const mentioned = people.filter(({ id }) => ids.includes(id));
    const seeing = await keepViewers(mentioned, documentId, tx);
    const blind = mentioned.filter((one) => !seeing.includes(one)).map(({ name }) => name);
    if (blind.length > 0) return { kind: 'not-for', names: blind };
    const sealer = await openSealer(documentId);
    const { id, createdAt } = await tx.comment.create({
      data: { recordId, path, text: sealer.text(stored), byId: person.id },
    });
    await notify(tx, { kind: 'record', id: recordId, documentId, state });
    const about = { kind: 'record' as const, recordId, documentId };
    await notifyPeople(
      tx,
      { kind: 'mentioned', to: ids, by: person.id, about },
      { kind: 'answered', to: await listInvolved(tx, recordId, ids), by: person.id, about },
    );
    await appendDecisions(tx, [
      decision({
        action: 'record.commented',
        actor: { kind: 'person', id: person.id },
        documentId,
        recordId,
        path,
        reason: text,
      }),
    ]);
    const names = mentioned.map(({ name }) => name);
    const comment = { id, path, text, mentioned: names, byName: person.name, createdAt };
    return { kind: 'commented', comment };
  });
}

/**
 * People a comment on a record may mention; those who may not see it are listed too, so that the
 * page can say so.
 */
export async function listColleagues(
  { recordId, person }: { readonly recordId: RecordId; readonly person: Person },
  db: Db = getDb(),
): Promise<Colleague[]> {
  const { documentId } = await getRecord(db, recordId);
  const people = await listPeople(db, { role: 'reviewer' });
  const others = people.filter(({ id }) => id !== person.id);
  const seeing = new Set(await keepViewers(others, documentId, db));
  return others.map((one) => ({ id: one.id, name: one.name, sees: seeing.has(one) }));
}

async function getRecord(db: Db | Tx, recordId: RecordId) {
  const record = await db.record.findUnique({ where: { id: recordId } });
  if (record === null || record.state === 'gone') throw new AppError('not-found');
  return { ...record, documentId: DocumentId.parse(record.documentId) };
}

/**
 * Everyone who commented on the record, decided it, or escalated it before; mentioned people are
 * notified anyway.
 */
async function listInvolved(
  tx: Tx,
  recordId: RecordId,
  mentioned: readonly UserId[],
): Promise<UserId[]> {
  const actions = ['record.commented', 'task.escalated', ...DECIDING] as const;
  const before = (await listActors(tx, [recordId], actions)).get(recordId) ?? [];
  const task = await tx.task.findUnique({ where: { recordId }, select: { assigneeId: true } });
  const owner = UserId.nullish().parse(task?.assigneeId);
  const involved = new Set([...before, ...(owner ? [owner] : [])]);
  return [...involved].filter((id) => !mentioned.includes(id));
}
