import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listNotices } from '#lib/accounts/notices/store.ts';
import { getDoorState, listRefusals } from '#lib/intake/doors/store.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { buildMail } from '#lib/testing/files/build-mail.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { type ImapServer, startImapServer } from '#lib/testing/servers/imap-server.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { lookAt, lookIntoMailbox } from './watch-doors.ts';

const { db } = await testDatabase();
await openQueue(process.env.DATABASE_URL ?? '', { works: false });
const ada = await seedPerson(db, 'ada', 'admin');
let server: ImapServer;

beforeEach(async () => {
  await db.document.deleteMany();
  await db.refusedFile.deleteMany();
  await db.notice.deleteMany();
  await use(await startImapServer());
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

function use(started: ImapServer): void {
  server = started;
  vi.stubEnv('MAIL_INBOX_URL', server.url);
  vi.stubEnv('MAIL_INBOX_SENDERS', 'fax@example.org, @clinic.example.org');
}

let made = 0;
/** Unique bytes that are recognized as a PDF. */
const pdf = () => Buffer.from(`%PDF-1.7\n${++made}\n`);
const look = () => lookAt('mail', lookIntoMailbox);
const send = async (mail: Parameters<typeof buildMail>[0]) =>
  server.append('INBOX', await buildMail(mail));
const counts = () => ['INBOX', 'Taken', 'Refused'].map((folder) => server.list(folder).length);

describe('a mail in the mailbox', () => {
  it('delivers its files and is moved; the logo in its text and its subject are not kept', async () => {
    const picture = Buffer.from('89504e470d0a1a0a', 'hex');
    const files = [
      { fileName: 'zqxbill 1.pdf', bytes: pdf() },
      { fileName: 'Größe.pdf', bytes: pdf() },
    ];
    await send({ files, picture, subject: 'Zqxsubject' });
    await look();
    const documents = await db.document.findMany({ orderBy: { byteCount: 'asc' } });
    expect(documents.map(({ fileName }) => fileName).sort()).toEqual([
      'Größe.pdf',
      'zqxbill 1.pdf',
    ]);
    expect(documents.map(({ uploadedById }) => uploadedById)).toEqual([null, null]);
    expect(counts()).toEqual([0, 1, 0]);
    expect(await getDoorState('mail')).toMatchObject({ problem: null, refused: 0 });
    const rows = await db.$queryRaw`
      SELECT d::text FROM documents d UNION ALL SELECT d::text FROM decisions d
      UNION ALL SELECT i::text FROM intake_doors i`;
    // Three letters can stand in sealed bytes by chance; whole words cannot.
    expect(JSON.stringify(rows)).not.toMatch(/zqxbill|zqxsubject/i);
  });

  it('moves by copy and removal where the server cannot move', async () => {
    await server.stop();
    use(await startImapServer({ moves: false }));
    await send({ files: [{ fileName: 'a.pdf', bytes: pdf() }] });
    await send({ files: [] });
    await look();
    expect([await db.document.count(), counts()]).toEqual([1, [0, 1, 1]]);
    expect(server.commands).toContain('UID COPY');
  });

  it.each([
    ['of a stranger', 'Desk <desk@elsewhere.example.org>', 'sender'],
    ['of two, one of them a stranger', 'fax@example.org, desk@elsewhere.example.org', 'sender'],
    ['of a domain that only ends like one', 'desk@other-clinic.example.org', 'sender'],
  ])('%s is refused', async (_, from, why) => {
    await send({ from, files: [{ fileName: 'a.pdf', bytes: pdf() }] });
    await look();
    expect([await db.document.count(), counts()]).toEqual([0, [0, 0, 1]]);
    expect(await listRefusals(10)).toMatchObject([{ door: 'mail', why, name: null }]);
  });

  it('is refused with the reason, which names nobody in the database, and administrators are told', async () => {
    await send({
      from: 'FAX@example.org',
      files: [{ fileName: 'zqxnotes.txt', bytes: Buffer.from('hi') }],
    });
    await send({ from: 'zqx@clinic.example.org', files: [] });
    await look();
    expect(await listRefusals(10)).toMatchObject([
      { why: 'no-file', name: null, sender: 'zqx@clinic.example.org' },
      { why: 'unsupported-type', name: 'zqxnotes.txt', sender: 'fax@example.org' },
    ]);
    const rows = await db.$queryRaw`SELECT r::text FROM refused_files r`;
    expect(JSON.stringify(rows)).not.toMatch(/zqxnotes|zqx@|example/i);
    expect(await getDoorState('mail')).toMatchObject({ refused: 2 });
    const { notices } = await listNotices(ada, { unread: true, limit: 10 });
    expect(notices).toMatchObject([{ kind: 'import_failed', count: 2 }]);
  });

  it('with one accepted file and one rejected is accepted, and says so', async () => {
    const files = [
      { fileName: 'a.pdf', bytes: pdf() },
      { fileName: 'b.xyz', bytes: Buffer.from('?') },
    ];
    await send({ files });
    await look();
    expect([await db.document.count(), counts()]).toEqual([1, [0, 1, 0]]);
    expect(await listRefusals(10)).toMatchObject([{ why: 'unsupported-type', name: 'b.xyz' }]);
  });

  it('of a worker that is killed before it moves is taken by the next, and its files come in once', async () => {
    let hangs = true;
    await server.stop();
    use(await startImapServer({ hangs: (command) => hangs && command === 'UID MOVE' }));
    await send({ files: [{ fileName: 'a.pdf', bytes: pdf() }] });
    await send({ from: 'x@example.com', files: [] });
    const code = `import('#lib/pipeline/doors/watch-doors.ts').then((it) => it.lookAt('mail', it.lookIntoMailbox))`;
    const worker = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: 'ignore',
    });
    await server.until(() => server.commands.includes('UID MOVE'));
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    expect([await db.document.count(), counts()]).toEqual([1, [2, 0, 0]]);
    hangs = false;
    await look();
    await look();
    expect(counts()).toEqual([0, 1, 1]);
    const [{ id } = { id: '' }] = await db.document.findMany();
    const said = await db.decision.findMany({ where: { documentId: id } });
    expect(said.map(({ action }) => action).sort()).toEqual([
      'document.duplicate',
      'document.uploaded',
    ]);
    expect(await db.refusedFile.count()).toBe(1);
  });
});

describe('a mailbox that cannot be looked into', () => {
  it.each([
    ['sign-in', () => server.url.replace(/:[^:@]+@/, ':wrong@')],
    ['no-folder', () => `${server.url}/Bills`],
    ['not-secure', () => server.url.replace('127.0.0.1', '0.0.0.0')],
    ['no-connection', () => server.url.replace(/\d+$/, '9')],
  ])('says why: %s', async (problem, url) => {
    vi.stubEnv('MAIL_INBOX_URL', url());
    await look();
    expect(await getDoorState('mail')).toMatchObject({ problem, lookedAt: expect.any(Date) });
    if (problem === 'not-secure') expect(server.commands).not.toContain('LOGIN');
    vi.stubEnv('MAIL_INBOX_URL', server.url);
    await look();
    expect(await getDoorState('mail')).toMatchObject({ problem: null });
  });

  it('is checked by one process at a time', async () => {
    await send({ files: [{ fileName: 'a.pdf', bytes: pdf() }] });
    await Promise.all([look(), look(), look()]);
    expect(server.commands.filter((command) => command === 'LOGIN')).toHaveLength(1);
  });
});
