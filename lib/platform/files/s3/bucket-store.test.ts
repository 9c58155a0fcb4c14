import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkBucketIsEmpty, fillBucket } from '#lib/platform/backup/fill-bucket.ts';
import { readStorageArchive } from '#lib/platform/backup/storage-archive.ts';
import { keyFileOf } from '#lib/platform/keys/key-files.ts';
import { ensureDocumentKey } from '#lib/platform/keys/key-store.ts';
import { rotateMasterKey } from '#lib/platform/keys/rotate-master-key.ts';
import { getStorage } from '#lib/platform/storage.ts';
import {
  hasBucketServer,
  startBucket,
  type TestBucket,
} from '#lib/testing/servers/start-bucket.ts';
import { checkStore, openStore } from '../open-store.ts';
import { openBucket } from './bucket.ts';
import { listObjects } from './list-objects.ts';

const later = () => new Date(Date.now() + 60_000);
const documentId = 'd'.repeat(64);
const SAID = Buffer.from('Maria Alvarez, born 03/14/1962');

async function* chunks(count: number, size: number) {
  for (let at = 0; at < count; at++) yield new Uint8Array(size).fill(at);
}

async function gather<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}

async function serve(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await gather(stream));
}

if (!hasBucketServer())
  console.warn('Skipped: files in a bucket. Install python3-moto, which has the S3 server for it.');

describe.skipIf(!hasBucketServer())('files in a bucket', () => {
  let bucket: TestBucket;
  let dataDir: string;
  beforeAll(async () => {
    bucket = await startBucket();
    dataDir = mkdtempSync(join(tmpdir(), 'countersign-bucket-'));
    const settings = { ...bucket.settings, DATA_DIR: dataDir };
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    await bucket?.stop();
    // Threads of later tests get the environment of the process, not an object in its place.
    vi.unstubAllEnvs();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('the server keeps what the product relies on', async () => {
    await expect(checkStore()).resolves.toBeUndefined();
    expect(await openStore().listKeys('secrets')).toEqual([]);
  });

  it('a stream comes back as it was, is encrypted there, and leaves nothing on this machine', async () => {
    const storage = getStorage();
    const stored = await storage.putStream(chunks(20, 100_000), { maxBytes: 10_000_000 });
    expect(stored.byteCount).toBe(2_000_000);
    const back = Buffer.from(await storage.getBytes(stored.key));
    expect(back.equals(await collect(chunks(20, 100_000)))).toBe(true);
    expect(await storage.canRead(stored.key)).toBe(true);
    const said = await storage.putStream(chunksOf(SAID), { maxBytes: 1_000 });
    expect(Buffer.from(await openStore().getBytes(said.key)).includes('Alvarez')).toBe(false);
    const broken = async function* () {
      yield* chunks(2, 1_000);
      throw new Error('connection lost');
    };
    await expect(storage.putStream(broken(), { maxBytes: 10_000 })).rejects.toThrow('lost');
    expect(readdirSync(join(dataDir, 'spool'))).toEqual([]);
    expect(await openStore().listKeys('files')).toHaveLength(2);
  });

  it('a missing key is not-found, and an invalid key is refused', async () => {
    const storage = getStorage();
    await expect(storage.getBytes('exports/nothing.csv')).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(async () => storage.getBytes('../secret')).rejects.toThrow('not a storage key');
    expect(await storage.has('exports/nothing.csv')).toBe(false);
    expect(await storage.isInClear('exports/nothing.csv')).toBe(false);
  });

  it('a document’s files are gone with its key, for good', async () => {
    const storage = getStorage();
    await storage.putBytes(`pages/${documentId}/1.jpg`, SAID);
    const store = openStore();
    const key = keyFileOf(documentId);
    const wrapped = await store.getBytes(key);
    // Someone removes it while it is being rewrapped.
    const isBack = await store.replace(key, async () => {
      await store.remove(key);
      return wrapped;
    });
    expect(isBack).toBe(false);
    expect(await store.has(key)).toBe(false);
    await expect(storage.getBytes(`pages/${documentId}/1.jpg`)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('of several that make one key, one does', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => ensureDocumentKey(documentId)));
    expect(new Set(made.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
  });

  it('an upload goes on where it was interrupted, and two pieces for one place are there once', async () => {
    const storage = getStorage();
    const key = `uploads/${'f'.repeat(40)}`;
    await storage.appendToUpload(key, 0, chunks(9, 1024 * 1024));
    expect(await storage.appendToUpload(key, 5, chunks(1, 10))).toMatchObject({ appended: false });
    const size = 9 * 1024 * 1024;
    expect(await storage.appendToUpload(key, size, chunks(1, 10))).toEqual({
      appended: true,
      byteCount: size + 10,
    });
    expect(await collect(await storage.getUpload(key))).toHaveLength(size + 10);
    // Larger by the header and the seals.
    expect(await storage.sizeUnder('uploads', 'f'.repeat(40))).toBeGreaterThan(size + 10);
    await storage.removeOlder('uploads', new Date(0));
    expect(await storage.sizeOfUpload(key)).toBe(size + 10);
    await storage.removeOlder('uploads', later());
    expect(await storage.sizeOfUpload(key)).toBe(0);
  });

  it('a list grows at its end only', async () => {
    const store = openStore();
    const key = 'audit/checkpoints/2026-11-26.jsonl';
    const line = Buffer.from('one\n');
    expect(await store.append(key, 0, line)).toEqual({ appended: true, byteCount: 4 });
    expect(await store.append(key, 0, Buffer.from('two\n'))).toMatchObject({ appended: false });
    expect(await store.append(key, 4, Buffer.from('three\n'))).toMatchObject({ byteCount: 10 });
    expect(Buffer.from(await store.getBytes(key)).toString()).toBe('one\nthree\n');
    expect(await store.listKeys('audit/checkpoints')).toEqual([key]);
  });

  it('all are listed, page after page, and by when they were touched', async () => {
    const store = openStore();
    for (let at = 0; at < 25; at++) await store.putBytes(`exports/${at}.csv`, SAID);
    const listed = listObjects(openBucket(store.place), 'exports/', { pageSize: 10 });
    expect(await gather(listed)).toHaveLength(25);
    expect(await gather(store.listOlder(['exports'], later()))).toHaveLength(25);
    expect(await gather(store.listOlder(['exports'], new Date(0)))).toEqual([]);
    expect(await store.removeUntouched('exports/7.csv', new Date(0))).toBe(false);
    expect(await store.removeUntouched('exports/7.csv', later())).toBe(true);
    expect(await store.listKeys('exports')).toHaveLength(24);
  });

  it('keys are wrapped with another master key while they are used', async () => {
    const storage = getStorage();
    await storage.putBytes(`pages/${documentId}/2.jpg`, SAID);
    vi.stubEnv('MASTER_KEY_PREVIOUS', process.env.MASTER_KEY);
    vi.stubEnv('MASTER_KEY', 'a fourth secret of thirty-two characters');
    const { rewrapped, unreadable } = await rotateMasterKey({ stragglerMs: 0 });
    expect(unreadable).toEqual([]);
    expect(rewrapped).toBeGreaterThan(2);
    vi.stubEnv('MASTER_KEY_PREVIOUS', undefined);
    expect(Buffer.from(await storage.getBytes(`pages/${documentId}/2.jpg`))).toEqual(SAID);
  });

  it('a backup of a bucket is restored to an empty one, and to no other', async () => {
    const storage = getStorage();
    await storage.putBytes(`pages/${documentId}/3.jpg`, SAID);
    const unpacked = mkdtempSync(join(tmpdir(), 'countersign-unpacked-'));
    const kept: string[] = [];
    const archive = readStorageArchive(dataDir, (key) => kept.push(key));
    await pipeline(archive, extract({ cwd: unpacked, strict: true }));
    await expect(checkBucketIsEmpty()).rejects.toThrow('not empty');
    vi.stubEnv('STORAGE_URL', await bucket.addBucket('restored'));
    await expect(checkBucketIsEmpty()).resolves.toBeUndefined();
    await fillBucket(unpacked);
    expect(kept.length).toBeGreaterThan(25);
    for (const key of kept) expect(await getStorage().has(key), key).toBe(true);
    expect(Buffer.from(await getStorage().getBytes(`pages/${documentId}/3.jpg`))).toEqual(SAID);
    expect(readdirSync(join(unpacked, 'exports'))).toEqual([]);
    rmSync(unpacked, { recursive: true });
  });

  it('signed requests are accepted, and someone else’s keys open nothing', async () => {
    await bucket.checkSignatures();
    const storage = getStorage();
    await storage.putBytes('exports/signed.csv', SAID);
    await storage.putStream(chunks(3, 100_000), { maxBytes: 1_000_000 });
    expect(Buffer.from(await storage.getBytes('exports/signed.csv'))).toEqual(SAID);
    await expect(checkStore()).resolves.toBeUndefined();
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wrong');
    await expect(storage.has('exports/signed.csv')).rejects.toThrow('answered 403');
  });
});

describe('a server', () => {
  it('that ignores conditions on writing is refused', async () => {
    const server = await serve((request, response) => {
      request.resume().on('end', () => response.writeHead(200, { etag: '"1"' }).end());
    });
    const settings = {
      ...{ STORAGE_URL: `${server.url}/bucket`, AWS_ACCESS_KEY_ID: 'a' },
      ...{ AWS_SECRET_ACCESS_KEY: 'b', AUTH_SECRET: 'c'.repeat(32), AUDIT_KEY: 'd'.repeat(32) },
      MASTER_KEY: 'e'.repeat(32),
    };
    Object.assign(process.env, settings);
    await expect(checkStore()).rejects.toThrow('ignores conditions');
    server.close();
    for (const name of Object.keys(settings)) delete process.env[name];
  });

  it('that is busy or hangs up is retried, and its refusal is reported without the data sent', async () => {
    let asked = 0;
    const server = await serve((request, response) => {
      asked += 1;
      if (asked === 1) return void request.socket.destroy();
      const status = asked === 2 ? 503 : asked === 3 ? 200 : 403;
      response.writeHead(status).end('<Error><Code>AccessDenied</Code></Error>');
    });
    const bucket = openBucket(`${server.url}/bucket`);
    expect((await bucket.send({ method: 'GET', key: 'files/a' })).status).toBe(200);
    await expect(bucket.send({ method: 'GET', key: 'files/a' })).rejects.toThrow(
      /^the bucket answered 403 \(AccessDenied\)$/,
    );
    server.close();
  });
});

async function* chunksOf(bytes: Uint8Array) {
  yield bytes;
}
