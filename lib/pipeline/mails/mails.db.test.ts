import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { POST as forgotten } from '#app/api/auth/forgotten/route.ts';
import { POST as useLink } from '#app/api/auth/link/route.ts';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { POST as prolong } from '#app/api/session/route.ts';
import { saveLink } from '#lib/accounts/links/store.ts';
import { listMails, queueMail } from '#lib/accounts/mails/store.ts';
import type { UserId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import { ask, signInTo } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { PASSWORD, seedAccount } from '#lib/testing/seed-account.ts';
import { type MailServer, startMailServer } from '#lib/testing/servers/mail-server.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { deliverDueMails } from './deliver-mails.ts';
import { sendMailAgain } from './manage-mails.ts';

const { db } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/sign-in': signIn,
  'POST /api/auth/forgotten': forgotten,
  'POST /api/auth/link': useLink,
  'POST /api/session': prolong,
});
const NEW_PASSWORD = 'nine orange kettles';
const email = 'ada@example.org';
let adaId: UserId;
let server: MailServer;

beforeEach(async () => {
  await db.user.deleteMany();
  await db.rateLimit.deleteMany();
  adaId = await seedAccount(db, { name: 'Ada Q', email, role: 'reviewer' });
  server = await startMailServer();
  configure(server.url);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

function configure(url: string): void {
  vi.stubEnv('SMTP_URL', url);
  vi.stubEnv('MAIL_FROM', 'Countersign <bills@example.org>');
  vi.stubEnv('PUBLIC_URL', 'http://127.0.0.1:3000');
}

const post = (path: string, body: object, cookie = '') =>
  ask(`${base}${path}`, cookie, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const queueTest = () =>
  db.$transaction((tx) => queueMail(tx, { userId: adaId, content: { kind: 'test' } }));
const makeDue = () =>
  db.mail.updateMany({ where: { state: 'pending' }, data: { dueAt: new Date(0) } });

function tokenIn(text: string | undefined): string {
  return /http:\/\/127\.0\.0\.1:3000\/welcome\?token=([\w-]+)/.exec(text ?? '')?.[1] ?? '';
}

describe('who forgot their password', () => {
  it('gets a link by mail that works once, ends every session, and is in the log', async () => {
    const cookie = await signInTo(base, email, PASSWORD);
    expect((await post('/api/auth/forgotten', { email: ' Ada@Example.org ' })).status).toBe(200);
    await deliverDueMails();
    const [mail] = server.arrived;
    expect(mail?.to).toEqual([email]);
    const token = tokenIn(mail?.text);
    const set = () => post('/api/auth/link', { token, password: NEW_PASSWORD });
    expect(await (await set()).json()).toEqual({ kind: 'done' });
    expect(await (await set()).json()).toEqual({ kind: 'link-over' });
    expect((await post('/api/session', {}, cookie)).status).toBe(401);
    await expect(signInTo(base, email, PASSWORD)).rejects.toThrow('401');
    await signInTo(base, email, NEW_PASSWORD);
    const said = await db.decision.findMany({
      where: { actorId: adaId },
      orderBy: { sequence: 'asc' },
    });
    expect(said.map(({ action }) => action).filter((action) => action.includes('link'))).toEqual([
      'user.link-asked',
      'user.link-used',
    ]);
  });

  it('has half an hour; no row of the database holds the link', async () => {
    await post('/api/auth/forgotten', { email });
    await deliverDueMails();
    const token = tokenIn(server.arrived[0]?.text);
    expect(token).not.toBe('');
    const rows = await db.$queryRaw`SELECT content::text, hash FROM mails, access_links`;
    expect(JSON.stringify(rows)).not.toContain(token);
    const [link] = await db.accessLink.findMany();
    expect(Number(link?.expiresAt) - Number(link?.createdAt)).toBeLessThanOrEqual(30 * 60_000);
    await db.accessLink.updateMany({ data: { expiresAt: new Date() } });
    const late = await post('/api/auth/link', { token, password: NEW_PASSWORD });
    expect(await late.json()).toEqual({ kind: 'link-over' });
  });

  it('gets the same answer as a stranger, just as slowly, and no one else gets email', async () => {
    const ask = async (address: string) => {
      const start = performance.now();
      const answer = await post('/api/auth/forgotten', { email: address });
      expect(performance.now() - start).toBeGreaterThan(490);
      return [answer.status, await answer.text()];
    };
    const known = await ask(email);
    expect(await ask('nobody@example.org')).toEqual(known);
    await db.user.update({ where: { id: adaId }, data: { banned: true } });
    expect(await ask(email)).toEqual(known);
    expect(await db.mail.count()).toBe(1);
    // Deactivated since asking.
    await deliverDueMails();
    expect(server.arrived).toEqual([]);
    expect(await listMails(10)).toMatchObject([{ state: 'failed', problem: 'over' }]);
  });

  it('can ask three times, known or not, and can still sign in', async () => {
    for (const address of [email, 'nobody@example.org']) {
      const statuses: number[] = [];
      for (let time = 0; time < 4; time++)
        statuses.push((await post('/api/auth/forgotten', { email: address })).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
    }
    await signInTo(base, email, PASSWORD);
  });

  it('keeps the invitation that an administrator made, whoever asks for a link', async () => {
    const link = { userId: adaId, kind: 'invitation', createdById: adaId } as const;
    const token = await db.$transaction((tx) => saveLink(tx, link));
    await post('/api/auth/forgotten', { email });
    const used = await post('/api/auth/link', { token, password: NEW_PASSWORD });
    expect(await used.json()).toEqual({ kind: 'done' });
  });

  it('without a mail server is sent to an administrator, and nothing is written', async () => {
    vi.stubEnv('SMTP_URL', '');
    const answer = await post('/api/auth/forgotten', { email });
    expect(await answer.json()).toEqual({ kind: 'not-configured' });
    expect(await queueTest()).toBeNull();
    expect([await db.mail.count(), await db.accessLink.count()]).toEqual([0, 0]);
  });
});

describe('a mail', () => {
  it('is there when the transaction commits, and only then', async () => {
    const failing = db.$transaction(async (tx) => {
      await queueMail(tx, { userId: adaId, content: { kind: 'test' } });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await deliverDueMails();
    expect(server.arrived).toEqual([]);
  });

  it('waits longer and longer for a server that is down, and is given up after a day', async () => {
    await server.stop();
    await queueTest();
    const waits: number[] = [];
    for (let tries = 1; tries <= 10; tries++) {
      await makeDue();
      await deliverDueMails();
      const row = await db.mail.findFirstOrThrow();
      expect(row).toMatchObject({ tries, problem: 'no-connection' });
      expect(row.state).toBe(tries === 10 ? 'failed' : 'pending');
      if (row.state === 'pending') waits.push(Number(row.dueAt) - Date.now());
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    server = await startMailServer();
    configure(server.url);
    const admin = Person.parse({ id: adaId, name: 'Ada', role: 'admin' });
    const [mail] = await listMails(1);
    await sendMailAgain({ id: mail?.id ?? '', person: admin });
    await deliverDueMails();
    expect(server.arrived.map(({ to }) => to)).toEqual([[email]]);
    expect(await listMails(1)).toMatchObject([{ state: 'sent', problem: null }]);
  });

  it.each([
    [550, 'failed', 'refused'],
    [451, 'pending', 'later'],
  ] as const)('that the server answers with %i is %s', async (status, state, problem) => {
    await server.stop();
    server = await startMailServer({ answer: () => status });
    configure(server.url);
    await queueTest();
    await deliverDueMails();
    expect(await listMails(1)).toMatchObject([{ state, problem }]);
  });

  it.each([false, true])(
    'leaves the machine encrypted for a known server, or not at all: %s',
    async (secure) => {
      await server.stop();
      server = await startMailServer({ secure });
      // Resolves to this machine without being a loopback address by name. The certificate is
      // self-signed.
      configure(server.url.replace('127.0.0.1', '0.0.0.0'));
      await queueTest();
      await deliverDueMails();
      expect(server.arrived).toEqual([]);
      expect(await listMails(1)).toMatchObject([{ state: 'pending', problem: 'not-secure' }]);
    },
  );

  it('of a worker that is killed while it sends goes out by another, under the same id', async () => {
    let hangs = true;
    await server.stop();
    server = await startMailServer({ answer: () => (hangs ? 'hang' : 'take') });
    configure(server.url);
    await queueTest();
    const code = `import('#lib/pipeline/mails/deliver-mails.ts').then((it) => it.deliverDueMails())`;
    const worker = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: 'ignore',
    });
    await server.until(() => server.arrived.length === 1);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    hangs = false;
    // Its lease is still running.
    expect(await deliverDueMails()).toBe(0);
    await makeDue();
    expect(await deliverDueMails()).toBe(1);
    expect(await listMails(1)).toMatchObject([{ state: 'sent', tries: 2 }]);
    const ids = server.arrived.map(({ headers }) => /^message-id: (.+)$/im.exec(headers)?.[1]);
    expect(ids).toEqual([ids[0], ids[0]]);
  });
});
