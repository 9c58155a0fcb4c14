import { beforeEach, describe, expect, it } from 'vitest';
import { listNotices } from '#lib/accounts/notices/store.ts';
import { type DecisionView, listDecisions } from '#lib/decisions/list-decisions.ts';
import { TeamId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { getReview } from '#lib/review/store.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { commentRecord, listColleagues } from './comment-record.ts';

const { db } = await testDatabase();
await openQueue(process.env.DATABASE_URL ?? '', { works: false });
const documentId = await seedDocument(db);
const { recordId } = await seedReceipt(db, documentId, 1);

async function person(id: string, name: string, role: 'uploader' | 'reviewer' | 'supervisor') {
  const seeded = await seedPerson(db, id, role);
  await db.user.update({ where: { id }, data: { name } });
  return { ...seeded, name };
}
const ann = await person('ann', 'Ann Lee', 'reviewer');
const bob = await person('bob', 'Bob Ray', 'reviewer');
const sue = await person('sue', 'Sue Oak', 'supervisor');
await person('uma', 'Uma Fox', 'uploader');
const cyd = await person('cyd', 'Cyd Far', 'reviewer');
const team = await db.team.create({ data: { name: 'Elsewhere' } });
await db.user.update({ where: { id: cyd.id }, data: { teamId: team.id } });

beforeEach(async () => {
  await db.notice.deleteMany();
  await db.comment.deleteMany();
});

const say = (text: string, by: Person = ann) =>
  commentRecord({ recordId, path: null, text, person: by });
const toldOf = async (who: Person) =>
  (await listNotices(who, { unread: true, limit: 10 })).notices.map(({ kind }) => kind);

describe('a mention', () => {
  it('notifies the person, and is shown with their current name', async () => {
    const said = await say('@Bob Ray, is this the right zqxpayer?');
    expect(said).toMatchObject({ kind: 'commented', comment: { mentioned: ['Bob Ray'] } });
    expect(await toldOf(bob)).toEqual(['mentioned']);
    await db.user.update({ where: { id: bob.id }, data: { name: 'Bob Smith' } });
    const [comment] = (await getReview(recordId, sue))?.comments ?? [];
    expect(comment).toMatchObject({
      text: '@Bob Smith, is this the right zqxpayer?',
      mentioned: ['Bob Smith'],
      byName: 'Ann Lee',
    });
    await db.user.update({ where: { id: bob.id }, data: { name: bob.name } });
  });

  it('is stored as an id, sealed with the comment, and in the log as it was written', async () => {
    await say('@Bob Ray zqxcanary');
    const rows = await db.$queryRaw<{ text: string }[]>`
      SELECT left(text, 9) AS text FROM comments
      UNION ALL SELECT n::text FROM notices n UNION ALL SELECT d::text FROM decisions d`;
    expect(rows[0]?.text).toMatch(/^sealed:/);
    expect(JSON.stringify(rows)).not.toMatch(/zqxcanary/i);
    const { decisions } = await listDecisions({ recordId, action: 'record.commented' });
    expect(decisions.map(({ reason }: DecisionView) => reason)).toContain('@Bob Ray zqxcanary');
  });

  it('of someone who may not see the record is reported, and nothing is saved', async () => {
    expect(await say('@Cyd Far and @Bob Ray')).toEqual({ kind: 'not-for', names: ['Cyd Far'] });
    expect([await db.comment.count(), await db.notice.count()]).toEqual([0, 0]);
    // Uploaders cannot open records, so the name mentions nobody.
    expect(await say('@Uma Fox')).toMatchObject({ comment: { mentioned: [] } });
  });

  it('is offered for everyone who can open records, with who may see this one', async () => {
    expect(await listColleagues({ recordId, person: ann })).toEqual([
      { id: 'bob', name: 'Bob Ray', sees: true },
      { id: 'cyd', name: 'Cyd Far', sees: false },
      { id: 'sue', name: 'Sue Oak', sees: true },
    ]);
    const own = { id: TeamId.parse(team.id), everyones: false, payers: [], facilities: [] };
    // The route refuses them before that; the policy is the same.
    expect(await getReview(recordId, { ...cyd, team: own })).toBeNull();
  });
});

it('a comment notifies everyone who worked on the record before, once, except its author', async () => {
  await say('first', bob);
  await db.task.update({ where: { recordId }, data: { assigneeId: sue.id } });
  await say('second @Bob Ray', ann);
  expect([await toldOf(ann), await toldOf(bob), await toldOf(sue)]).toEqual([
    // Bob's notices, since they had commented in the tests above.
    ['answered'],
    ['mentioned'],
    ['answered'],
  ]);
});
