import { afterEach, beforeAll, expect, it } from 'vitest';
import { DELETE as end, POST as start } from '#app/api/account/emergency/route.ts';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { GET as pageImage } from '#app/api/documents/[documentId]/pages/[number]/route.ts';
import { GET as listDocuments } from '#app/api/documents/route.ts';
import { verifyLog } from '#lib/decisions/verify-log.ts';
import { beginCheckpoints } from '#lib/decisions/write-checkpoint.ts';
import type { UserId } from '#lib/model/ids.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';
import { listIncidents } from '#lib/quality/incidents/store.ts';
import { ask, signInTo } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { PASSWORD, type SignedIn, seedSignedIn } from '#lib/testing/seed-account.ts';
import { seedPage } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/sign-in': signIn,
  'POST /api/account/emergency': start,
  'DELETE /api/account/emergency': end,
  'GET /api/documents': listDocuments,
  'GET /api/documents/[documentId]/pages/[number]': pageImage,
});
const REASON = 'Nobody is on call and the ward needs the policy number now';

let nurse: SignedIn;
let other: SignedIn;
beforeAll(async () => {
  await beginCheckpoints(db);
  nurse = await seedSignedIn(db, base, 'nurse', 'uploader');
  other = await seedSignedIn(db, base, 'other', 'uploader');
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
  await receiveUpload({ body: new Blob([png]).stream(), fileName: 'theirs.png', person: other });
  const { id } = await db.document.findFirstOrThrow();
  await seedPage(db, DocumentId.parse(id));
});
afterEach(async () => {
  delete process.env.EMERGENCY_MINUTES;
  await db.emergencyAccess.deleteMany();
});

const AT = `${base}/api/account/emergency`;
const take = (cookie = nurse.cookie, reason = REASON) =>
  ask(AT, cookie, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason }),
  });
const seesTheirs = async () =>
  (await (await ask(`${base}/api/documents`, nurse.cookie)).text()).includes('theirs.png');
const entriesOf = (actorId: UserId) =>
  db.decision.findMany({ where: { actorId }, orderBy: { sequence: 'asc' } });

it('lets a person see all documents, and alerts supervisors, who must resolve it', async () => {
  expect(await seesTheirs()).toBe(false);
  expect((await take()).status).toBe(200);
  expect(await seesTheirs()).toBe(true);
  const { open } = await listIncidents(db);
  expect(open.map(({ kind, detail }) => `${kind}: ${detail}`)).toEqual([
    `emergency: nurse started emergency access to all documents for 60 minutes: ${REASON}`,
  ]);
});

it('marks what the person does until it ends, and nothing before, after, or of others', async () => {
  const { id } = await db.document.findFirstOrThrow();
  const look = (cookie: string) => ask(`${base}/api/documents/${id}/pages/1`, cookie);
  await look(nurse.cookie);
  await take();
  await look(nurse.cookie);
  await look(other.cookie);
  await ask(AT, nurse.cookie, { method: 'DELETE' });
  expect(await seesTheirs()).toBe(false);
  await signInTo(base, 'nurse@example.org', PASSWORD);
  const marks = (await entriesOf(nurse.id))
    .slice(-4)
    .map(({ action, facts }) => [action, JSON.stringify(facts).includes('"emergency"')]);
  expect(marks).toEqual([
    ['emergency.started', true],
    ['page.viewed', true],
    ['emergency.ended', true],
    ['user.signed-in', false],
  ]);
  for (const { facts } of await entriesOf(other.id))
    expect(JSON.stringify(facts)).not.toContain('"emergency"');
  expect(await verifyLog(db)).toMatchObject({ kind: 'intact' });
});

it('ends by itself', async () => {
  await take();
  await db.emergencyAccess.updateMany({ data: { until: new Date(Date.now() - 1) } });
  expect(await seesTheirs()).toBe(false);
});

it('needs a reason, a password entered a short time ago, and a place where it is allowed', async () => {
  expect((await take(nurse.cookie, 'hurry')).status).toBe(400);
  await db.session.updateMany({ data: { createdAt: new Date(Date.now() - 3_600_000) } });
  expect(await (await take()).json()).toMatchObject({ error: 'confirm-password' });
  await db.session.updateMany({ data: { createdAt: new Date() } });
  process.env.EMERGENCY_MINUTES = '0';
  expect((await take()).status).toBe(403);
  expect(await seesTheirs()).toBe(false);
});

it('gives those who see everything nothing, and no alert', async () => {
  const reviewer = await seedSignedIn(db, base, 'reviewer', 'reviewer');
  const before = await db.incident.count();
  expect(await (await take(reviewer.cookie)).json()).toEqual({ kind: 'needless' });
  expect(await db.incident.count()).toBe(before);
});
