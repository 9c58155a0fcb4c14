import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { openStorage, type Storage } from './storage.ts';

let dataDir: string;
let storage: Storage;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'countersign-storage-'));
  storage = openStorage(dataDir);
});
afterEach(() => rmSync(dataDir, { recursive: true }));

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
    expect(await collect(await storage.getStream(stored.key))).toEqual(bytes);
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

  it('a key holds what was put last, whole', async () => {
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

  it('what is missing is not-found', async () => {
    const missing = 'exports/nothing.csv';
    await expect(storage.getBytes(missing)).rejects.toBeInstanceOf(AppError);
    await expect(storage.getStream(missing)).rejects.toMatchObject({ code: 'not-found' });
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
      storage.append(key, 0, chunks(50)),
      storage.append(key, 0, chunks(50)),
    ]);
    expect(both.map(({ byteCount }) => byteCount)).toContain(50_000);
    expect(await collect(await storage.getStream(key))).toEqual(await collect(chunks(50)));
  });

  it('grows a file piece by piece, each only at its end', async () => {
    const key = `uploads/${'a'.repeat(64)}`;
    expect(await storage.sizeOf(key)).toBe(0);
    expect(await storage.append(key, 0, chunks(2))).toEqual({ appended: true, byteCount: 2_000 });
    expect(await storage.append(key, 0, chunks(1))).toEqual({ appended: false, byteCount: 2_000 });
    expect(await storage.append(key, 2_000, chunks(1))).toEqual({
      appended: true,
      byteCount: 3_000,
    });
    expect(await collect(await storage.getStream(key))).toHaveLength(3_000);
    await storage.removeOlder('uploads', new Date(0));
    expect(await storage.sizeOf(key)).toBe(3_000);
    await storage.removeOlder('uploads', new Date(Date.now() + 60_000));
    expect(await storage.sizeOf(key)).toBe(0);
  });
});

it('what is created never takes the place of what is there, however many try at once', async () => {
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, at) => storage.create('keys/one', new Uint8Array([at]))),
  );
  expect(made.filter(Boolean)).toHaveLength(1);
  expect([...(await storage.getBytes('keys/one'))]).toEqual([made.indexOf(true)]);
  expect(readdirSync(join(dataDir, 'keys'))).toEqual(['one']);
});
