import { createHash } from 'node:crypto';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { getStorage } from '#lib/platform/storage.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { startClamd } from '#lib/testing/servers/clamd-server.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { receiveUpload } from './receive-upload.ts';

const { db } = await testDatabase();
const SIGNATURE = 'planted-where-a-scanner-looks';
const clamd = await startClamd({ signature: SIGNATURE });
const small = await startClamd({ signature: SIGNATURE, mostBytes: 500 });
afterAll(() => Promise.all([clamd.close(), small.close()]));
afterEach(() => {
  vi.unstubAllEnvs();
});
const person = { ...(await seedPerson(db, 'ada')), team: null };

const { bytes: paper } = await generateDocument({ form: 'receipt', seed: 77, variant: 'digital' });
const clean = Buffer.from(paper);
const infected = Buffer.concat([clean, Buffer.from(`\n%${SIGNATURE}\n`)]);
const bring = (bytes: Buffer) =>
  receiveUpload({ body: new Blob([Uint8Array.from(bytes)]).stream(), fileName: 'a.pdf', person });
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const isKept = (bytes: Buffer) => getStorage().has(`files/${sha256(bytes)}`);

it('an infected file is not kept, and the log says what it was and who brought it', async () => {
  vi.stubEnv('CLAMD_ADDRESS', clamd.address);
  const upload = await bring(infected);
  expect(upload).toMatchObject({ kind: 'rejected', code: 'infected-file' });
  expect(await isKept(infected)).toBe(false);
  expect(await db.document.count()).toBe(0);
  const entry = await db.decision.findFirst({ where: { action: 'document.infected' } });
  expect(entry).toMatchObject({ actorId: person.id, facts: { detail: 'Test.Planted-1' } });
});

it('without a verdict no file is accepted: no scanner, or one with a lower size limit', async () => {
  for (const address of ['127.0.0.1:1', '/nowhere/clamd.ctl', small.address]) {
    vi.stubEnv('CLAMD_ADDRESS', address);
    await expect(bring(clean)).rejects.toMatchObject({ code: 'scanner-unavailable', status: 503 });
    expect(await isKept(clean)).toBe(false);
  }
});

it('a clean file is scanned completely before it is accepted, and without the setting there is no scan', async () => {
  vi.stubEnv('CLAMD_ADDRESS', clamd.address);
  const before = clamd.seen.length;
  expect(await bring(clean)).toMatchObject({ kind: 'accepted' });
  expect(clamd.seen.slice(before).map(sha256)).toEqual([sha256(clean)]);
  vi.unstubAllEnvs();
  expect(await bring(infected)).toMatchObject({ kind: 'accepted' });
  // A file accepted before the scanner recognized it stays.
  vi.stubEnv('CLAMD_ADDRESS', clamd.address);
  expect(await bring(infected)).toMatchObject({ kind: 'rejected', code: 'infected-file' });
  expect(await isKept(infected)).toBe(true);
});
