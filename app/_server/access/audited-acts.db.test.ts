import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { POST as bulk } from '#app/api/bulk/route.ts';
import { POST as template } from '#app/api/export-templates/route.ts';
import { POST as mail } from '#app/api/mails/route.ts';
import { DELETE as dropSearch } from '#app/api/searches/[searchId]/route.ts';
import { POST as search } from '#app/api/searches/route.ts';
import { POST as lineage } from '#app/api/v1/lineage/route.ts';
import { POST as queue } from '#app/api/work-queues/route.ts';
import { listSearches } from '#lib/accounts/searches/store.ts';
import { type Person, Role } from '#lib/model/user.ts';
import { createKey } from '#lib/pipeline/access/manage-keys.ts';
import { changeTeam, createTeam } from '#lib/pipeline/access/manage-teams.ts';
import { findViewedTeam } from '#lib/platform/sign-in/find-viewed-team.ts';
import { ask } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { seedSignedIn } from '#lib/testing/seed-account.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/sign-in': signIn,
  'POST /api/bulk': bulk,
  'POST /api/export-templates': template,
  'POST /api/mails': mail,
  'POST /api/searches': search,
  'DELETE /api/searches/[searchId]': dropSearch,
  'POST /api/v1/lineage': lineage,
  'POST /api/work-queues': queue,
});
const people = new Map<Role, { readonly person: Person; readonly cookie: string }>();
const as = (role: Role) => {
  const found = people.get(role);
  if (!found) throw new Error(`nobody is ${role}`);
  return found;
};

beforeAll(async () => {
  vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:2525');
  vi.stubEnv('MAIL_FROM', 'bills@example.org');
  vi.stubEnv('PUBLIC_URL', 'http://127.0.0.1:3000');
  for (const role of Role.options) {
    const { cookie, ...person } = await seedSignedIn(db, base, role, role);
    people.set(role, { person, cookie });
  }
});
afterAll(() => vi.unstubAllEnvs());

const columns = [{ header: 'Total', source: { kind: 'field', path: 'total' } }];
const styles = { dates: 'YYYY-MM-DD', money: '1234.56', delimiter: ',', rows: 'record' };
const rule = { forms: [], payers: [], minUsd: null, maxUsd: null, days: null };

const ACTS: readonly (readonly [string, Role, object, string])[] = [
  [
    '/api/bulk',
    'uploader',
    { change: { kind: 'tag-document', name: 'urgent' }, chosen: { query: '' } },
    'bulk.started',
  ],
  ['/api/searches', 'uploader', { page: 'documents', name: 'all', query: '' }, 'search.saved'],
  ['/api/work-queues', 'supervisor', { id: null, name: 'All', rule, people: [] }, 'queue.saved'],
  [
    '/api/export-templates',
    'admin',
    { name: 'Ledger', template: { form: 'receipt', columns, ...styles } },
    'settings.changed',
  ],
  ['/api/mails', 'admin', {}, 'mail.tested'],
];

const post = (path: string, role: Role, body: object, headers: Record<string, string> = {}) =>
  ask(`${base}${path}`, as(role).cookie, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const lastAct = () => db.decision.findFirstOrThrow({ orderBy: { sequence: 'desc' } });

describe.each(ACTS)('POST %s', (path, needed, body, action) => {
  it('is in the log with who did it', async () => {
    expect((await post(path, needed, body)).status).toBe(200);
    expect(await lastAct()).toMatchObject({ action, actorId: as(needed).person.id });
  });

  it('is refused to another site, and nothing is done', async () => {
    const before = await db.decision.count();
    const answer = await post(path, needed, body, { origin: 'https://elsewhere.example' });
    expect(answer.status).toBe(403);
    expect(await db.decision.count()).toBe(before);
  });
});

it.each(ACTS.filter(([, needed]) => needed !== 'uploader'))(
  'POST %s is refused to those below, which is in the log',
  async (path, needed, body) => {
    const role = Role.options[Role.options.indexOf(needed) - 1] ?? needed;
    expect((await post(path, role, body)).status).toBe(403);
    const actorId = as(role).person.id;
    expect(await lastAct()).toMatchObject({ action: 'access.refused', actorId });
  },
);

it('lineage comes by a key that is for it, and is in the log', async () => {
  const tell = async (scopes: 'lineage:write' | 'lineage:read') => {
    const made = { name: scopes, role: 'supervisor', scopes: [scopes] } as const;
    const { key } = await createKey({ ...made, person: as('admin').person });
    const event = {
      eventTime: '2026-11-26T12:00:00Z',
      producer: 'https://example.org',
      job: { namespace: 'n', name: 'j' },
    };
    return fetch(`${base}/api/v1/lineage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
  };
  expect((await tell('lineage:read')).status).toBe(403);
  expect((await tell('lineage:write')).status).toBe(201);
  expect(await lastAct()).toMatchObject({ action: 'lineage.told' });
});

it('a search is shared with one’s own team and no other, and removed by its owner alone', async () => {
  const shared = { page: 'documents', name: 'shared', query: 'state=ready', shared: true };
  const admin = { person: as('admin').person };
  const join = async (role: Role, name: string) => {
    await createTeam(admin, name);
    const { id } = await db.team.findUniqueOrThrow({ where: { name } });
    const team = await findViewedTeam(id);
    await changeTeam(admin, { userId: as(role).person.id, teamId: team?.id ?? null });
    return { ...as(role).person, team };
  };
  const [uploader, reviewer] = [await join('uploader', 'North'), await join('reviewer', 'South')];
  expect((await post('/api/searches', 'uploader', shared)).status).toBe(200);
  const names = async (person: Person) =>
    (await listSearches(person, 'documents')).map(({ name }) => name);
  expect(await names(uploader)).toContain('shared');
  expect(await names({ ...reviewer, team: uploader.team })).toContain('shared');
  expect(await names(reviewer)).not.toContain('shared');
  expect(await names(as('supervisor').person)).not.toContain('shared');
  const [own] = await db.savedSearch.findMany({ where: { shared: true } });
  const drop = (role: Role) =>
    ask(`${base}/api/searches/${own?.id}`, as(role).cookie, { method: 'DELETE' });
  expect((await drop('admin')).status).toBe(404);
  expect((await drop('uploader')).status).toBe(200);
});
