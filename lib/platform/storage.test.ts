import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { openDisk } from './files/disk.ts';
import { keyFileOf } from './keys/key-files.ts';
import { ensureDocumentKey } from './keys/key-store.ts';
import { getStorage, type Storage } from './storage.ts';

let dataDir: string;
let storage: Storage;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'countersign-storage-'));
  process.env.DATA_DIR = dataDir;
  storage = getStorage();
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
  delete process.env.DATA_DIR;
});

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

async function* chunks(count: number, size = 1_000) {
  for (let at = 0; at < count; at++) yield new Uint8Array(size).fill(at);
}

describe('storage', () => {
  it('a stream is kept under the sha256 of its bytes', async () => {
    const bytes = await collect(chunks(5));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const stored = await storage.putStream(chunks(5), { maxBytes: 10_000 });
    expect(stored).toEqual({ key: `files/${sha256}`, sha256, byteCount: 5_000 });
    expect(Buffer.from(await storage.getBytes(stored.key))).toEqual(bytes);
  });

  it('the same bytes twice are one file', async () => {
    await storage.putStream(chunks(3), { maxBytes: 10_000 });
    await storage.putStream(chunks(3), { maxBytes: 10_000 });
    expect(readdirSync(join(dataDir, 'files'))).toHaveLength(1);
  });

  it('a stream that is too long or breaks off leaves nothing behind', async () => {
    const tooLong = storage.putStream(chunks(20), { maxBytes: 10_000 });
    await expect(tooLong).rejects.toMatchObject({ code: 'too-many-bytes' });
    const broken = async function* () {
      yield* chunks(2);
      throw new Error('connection lost');
    };
    const cut = storage.putStream(broken(), { maxBytes: 10_000 });
    await expect(cut).rejects.toThrow('connection lost');
    expect(readdirSync(join(dataDir, 'files'))).toEqual([]);
  });

  it('a key has the last bytes put, complete', async () => {
    const key = 'pages/abc/1.jpg';
    const writes = Array.from({ length: 20 }, (_, at) =>
      storage.putBytes(key, new Uint8Array(50_000).fill(at)),
    );
    await Promise.all(writes);
    expect(new Set(await storage.getBytes(key)).size).toBe(1);
    expect(await storage.has(key)).toBe(true);
    await storage.remove(key);
    expect(await storage.has(key)).toBe(false);
  });

  it('a missing key is not-found', async () => {
    const missing = 'exports/nothing.csv';
    await expect(storage.getBytes(missing)).rejects.toBeInstanceOf(AppError);
    await expect(storage.getUpload('uploads/nothing')).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(['../secret', 'files/../pg.json', 'pg/base', 'files', '/etc/passwd', 'files/a/../../b'])(
    'the key %s leads nowhere',
    async (key) => {
      await expect(async () => storage.getBytes(key)).rejects.toThrow('not a storage key');
    },
  );

  it('only the program itself may look into the files', async () => {
    const { key } = await storage.putStream(chunks(1), { maxBytes: 10_000 });
    expect(statSync(join(dataDir, key)).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, 'files')).mode & 0o077).toBe(0);
  });

  it('the same piece sent twice at the same moment is there once', async () => {
    const key = `uploads/${'e'.repeat(64)}`;
    const both = await Promise.all([
      storage.appendToUpload(key, 0, chunks(50)),
      storage.appendToUpload(key, 0, chunks(50)),
    ]);
    expect(both.map(({ byteCount }) => byteCount)).toContain(50_000);
    expect(await collect(await storage.getUpload(key))).toEqual(await collect(chunks(50)));
  });

  it('grows a file piece by piece, each only at its end', async () => {
    const key = `uploads/${'a'.repeat(64)}`;
    expect(await storage.sizeOfUpload(key)).toBe(0);
    expect(await storage.appendToUpload(key, 0, chunks(2))).toEqual({
      appended: true,
      byteCount: 2_000,
    });
    expect(await storage.appendToUpload(key, 0, chunks(1))).toEqual({
      appended: false,
      byteCount: 2_000,
    });
    expect(await storage.appendToUpload(key, 2_000, chunks(1))).toEqual({
      appended: true,
      byteCount: 3_000,
    });
    expect(await collect(await storage.getUpload(key))).toHaveLength(3_000);
    await storage.removeOlder('uploads', new Date(0));
    expect(await storage.sizeOfUpload(key)).toBe(3_000);
    await storage.removeOlder('uploads', new Date(Date.now() + 60_000));
    expect(await storage.sizeOfUpload(key)).toBe(0);
  });
});

it('creating never replaces an existing key, however many try at once', async () => {
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, at) => openDisk().create('keys/one', new Uint8Array([at]))),
  );
  expect(made.filter(Boolean)).toHaveLength(1);
  expect([...(await openDisk().getBytes('keys/one'))]).toEqual([made.indexOf(true)]);
  expect(readdirSync(join(dataDir, 'keys'))).toEqual(['one']);
});

/** Every byte under the data folder, by file. */
function readDisk(): Map<string, Buffer> {
  const names = readdirSync(dataDir, { recursive: true, withFileTypes: true });
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file)]),
  );
}

const SAID = Buffer.from('Maria Alvarez, born 03/14/1962');
const documentId = 'c'.repeat(64);

describe('on the disk', () => {
  it('no file, page image, export, or half an upload is in clear', async () => {
    const { key } = await storage.putStream(once(SAID), { maxBytes: 1_000 });
    const others = [`pages/${documentId}/1.jpg`, 'exports/one.csv'];
    for (const other of others) await storage.putBytes(other, SAID);
    const upload = `uploads/${'d'.repeat(40)}`;
    await storage.appendToUpload(upload, 0, once(SAID));
    for (const [file, bytes] of readDisk()) expect(bytes.includes('Alvarez'), file).toBe(false);
    for (const one of [key, ...others])
      expect(Buffer.from(await storage.getBytes(one))).toEqual(SAID);
    expect(await collect(await storage.getUpload(upload))).toEqual(SAID);
  });

  it('a document’s files are gone with its key', async () => {
    const { key, sha256 } = await storage.putStream(once(SAID), { maxBytes: 1_000 });
    await storage.putBytes(`pages/${sha256}/1.jpg`, SAID);
    await storage.remove(keyFileOf(sha256));
    expect(await storage.canRead(key)).toBe(false);
    for (const one of [key, `pages/${sha256}/1.jpg`])
      await expect(storage.getBytes(one)).rejects.toMatchObject({ code: 'not-found' });
    await ensureDocumentKey(sha256);
    expect(await storage.canRead(key)).toBe(false);
    await expect(storage.getBytes(key)).rejects.toThrow('another key');
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])(
    '%i bytes come back as they were',
    async (size) => {
      const bytes = new Uint8Array(size).map((_, at) => at * 7);
      await storage.putBytes('exports/some.json', bytes);
      expect(Buffer.compare(await storage.getBytes('exports/some.json'), bytes)).toBe(0);
    },
  );

  it('bytes that were changed, cut off, swapped, or put in another file’s place are refused', async () => {
    const at = join(dataDir, 'exports/a.csv');
    await storage.putBytes('exports/a.csv', new Uint8Array(200_000).fill(1));
    await storage.putBytes('exports/b.csv', new Uint8Array(200_000).fill(2));
    const whole = readFileSync(at);
    const piece = 64 * 1024 + 28;
    const head = whole.length - 3 * piece - (200_000 - 3 * 65_536 + 28);
    const swapped = Buffer.concat([
      whole.subarray(0, head),
      whole.subarray(head + piece, head + 2 * piece),
      whole.subarray(head, head + piece),
      whole.subarray(head + 2 * piece),
    ]);
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(70_000) ^ 1, 70_000);
    const cut = [whole.subarray(0, head), whole.subarray(0, head + piece), whole.subarray(0, -1)];
    for (const bytes of [swapped, changed, ...cut, readFileSync(join(dataDir, 'exports/b.csv'))]) {
      writeFileSync(at, bytes);
      await expect(storage.getBytes('exports/a.csv')).rejects.toThrow(/was changed|cut off/);
    }
    writeFileSync(at, whole);
    expect((await storage.getBytes('exports/a.csv')).length).toBe(200_000);
  });

  it('an upload goes on wherever it was interrupted, also in the middle of a piece', async () => {
    const key = `uploads/${'f'.repeat(40)}`;
    const bytes = Buffer.from(new Uint8Array(300_000).map((_, at) => at * 13));
    const places = [0, 10, 65_536, 65_537, 131_071, 290_000, 300_000];
    for (const [at, from] of places.slice(0, -1).entries()) {
      const part = bytes.subarray(from, places[at + 1]);
      expect(await storage.appendToUpload(key, from, once(part))).toMatchObject({ appended: true });
      expect(await storage.sizeOfUpload(key)).toBe(places[at + 1]);
    }
    expect(await collect(await storage.getUpload(key))).toEqual(bytes);
  });

  it('of an upload that breaks off, what came is kept, and goes on from there', async () => {
    const key = `uploads/${'f'.repeat(40)}`;
    const broken = async function* () {
      yield* chunks(90);
      throw new Error('connection lost');
    };
    await expect(storage.appendToUpload(key, 0, broken())).rejects.toThrow('connection lost');
    expect(await storage.sizeOfUpload(key)).toBe(90_000);
    const rest = (await collect(chunks(100))).subarray(90_000);
    expect(await storage.appendToUpload(key, 90_000, once(rest))).toMatchObject({
      byteCount: 100_000,
    });
    expect(await collect(await storage.getUpload(key))).toEqual(await collect(chunks(100)));
    await storage.removeUpload(key);
    expect(readdirSync(join(dataDir, 'uploads'))).toEqual([]);
  });

  it('of an upload of 20 MB, no more than a part is in memory', async () => {
    const key = `uploads/${'f'.repeat(40)}`;
    const size = 1024 * 1024;
    expect(await storage.appendToUpload(key, 0, chunks(20, size))).toMatchObject({
      byteCount: 20 * size,
    });
    const parts = readdirSync(join(dataDir, 'uploads')).map(
      (name) => statSync(join(dataDir, 'uploads', name)).size,
    );
    expect(parts).toHaveLength(3);
    expect(Math.max(...parts)).toBeLessThan(9 * size);
    expect(await collect(await storage.getUpload(key))).toHaveLength(20 * size);
  });

  it('a file of an earlier version is read, and encrypted when that is asked for', async () => {
    const key = `files/${documentId}`;
    await openDisk().putBytes(key, SAID);
    expect(Buffer.from(await storage.getBytes(key))).toEqual(SAID);
    expect(await storage.canRead(key)).toBe(true);
    expect(await storage.sealOld(key)).toBe(true);
    expect(readFileSync(join(dataDir, key)).includes('Alvarez')).toBe(false);
    expect(Buffer.from(await storage.getBytes(key))).toEqual(SAID);
    expect(await storage.sealOld(key)).toBe(false);
  });
});

async function* once(bytes: Uint8Array) {
  yield bytes;
}
