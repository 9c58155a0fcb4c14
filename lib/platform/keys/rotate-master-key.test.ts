import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { getStorage } from '../storage.ts';
import { keyFileOf } from './key-files.ts';
import { ensureDocumentKey, findDocumentKey } from './key-store.ts';
import { rotateMasterKey } from './rotate-master-key.ts';

const SAID = Buffer.from('Maria Alvarez, born 03/14/1962');
const DOCUMENTS = Array.from({ length: 30 }, (_, at) => at.toString(16).padStart(64, '0'));
const AT_ONCE = { stragglerMs: 0 };
let dataDir: string;
const read = (file: string) => readFileSync(join(dataDir, file));

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'countersign-rotation-'));
  process.env.DATA_DIR = dataDir;
  for (const id of DOCUMENTS) await getStorage().putBytes(`pages/${id}/1.jpg`, SAID);
  await getStorage().putBytes('exports/one.csv', SAID);
});
afterEach(() => {
  for (const name of ['DATA_DIR', 'MASTER_KEY', 'MASTER_KEY_PREVIOUS']) delete process.env[name];
  rmSync(dataDir, { recursive: true });
});

async function expectReadable(): Promise<void> {
  for (const id of DOCUMENTS)
    expect(Buffer.from(await getStorage().getBytes(`pages/${id}/1.jpg`))).toEqual(SAID);
  expect(Buffer.from(await getStorage().getBytes('exports/one.csv'))).toEqual(SAID);
}

it('after a rotation everything opens, and nothing opens with the former key', async () => {
  const former = read('master-key').toString();
  const wrapped = read(keyFileOf(DOCUMENTS[0] ?? ''));
  expect(await rotateMasterKey(AT_ONCE)).toEqual({ rewrapped: 31, unreadable: [] });
  await expectReadable();
  expect(read('master-key').toString()).not.toBe(former);
  expect(existsSync(join(dataDir, 'master-key-previous'))).toBe(false);
  expect(read(keyFileOf(DOCUMENTS[0] ?? '')).equals(wrapped)).toBe(false);
  writeFileSync(join(dataDir, 'master-key'), former);
  await expect(findDocumentKey(DOCUMENTS[0] ?? '')).rejects.toThrow('another master key');
});

it('people work meanwhile: what they write and read opens before, during, and after', async () => {
  const written: string[] = [];
  let rotating = true;
  const work = async () => {
    for (let at = 0; rotating || at < 4; at++) {
      const id = (1_000 + at).toString(16).padStart(64, 'f');
      await getStorage().putBytes(`pages/${id}/1.jpg`, SAID);
      written.push(id);
      await getStorage().getBytes(`pages/${DOCUMENTS[at % 30]}/1.jpg`);
    }
  };
  const working = work();
  await vi.waitFor(() => expect(written.length).toBeGreaterThan(0), 60_000);
  const before = written.length;
  expect((await rotateMasterKey({ stragglerMs: 50 })).unreadable).toEqual([]);
  rotating = false;
  await working;
  expect(written.length).toBeGreaterThan(before);
  for (const id of written) expect(await findDocumentKey(id)).not.toBeNull();
  await expectReadable();
});

it('one that was interrupted at any place goes on, and the former key goes only then', async () => {
  const former = read('master-key').toString();
  // Interrupted after the previous key was saved, and after the new one was made.
  writeFileSync(join(dataDir, 'master-key-previous'), former);
  await expectReadable();
  writeFileSync(join(dataDir, 'master-key'), 'another master key of thirty-two characters');
  await expectReadable();
  await ensureDocumentKey('e'.repeat(64));
  expect(await rotateMasterKey(AT_ONCE)).toEqual({ rewrapped: 31, unreadable: [] });
  expect(read('master-key').toString()).toBe('another master key of thirty-two characters');
  expect(existsSync(join(dataDir, 'master-key-previous'))).toBe(false);
  await expectReadable();
});

it('a key that nothing opens keeps the former master key, and is named', async () => {
  writeFileSync(join(dataDir, keyFileOf('d'.repeat(64))), Buffer.alloc(60));
  const { unreadable } = await rotateMasterKey(AT_ONCE);
  expect(unreadable).toEqual([keyFileOf('d'.repeat(64))]);
  expect(existsSync(join(dataDir, 'master-key-previous'))).toBe(true);
});

it('a key that is removed meanwhile stays removed', async () => {
  const removed = DOCUMENTS.slice(0, 15);
  const [rotation] = await Promise.all([
    rotateMasterKey(AT_ONCE),
    ...removed.map((id) => getStorage().remove(keyFileOf(id))),
  ]);
  expect(rotation.unreadable).toEqual([]);
  for (const id of removed) expect(await findDocumentKey(id)).toBeNull();
});

it('from one environment key to another, only if given both', async () => {
  const [first, second] = ['first', 'second'].map(
    (word) => `${word} master key, thirty-two or more`,
  );
  process.env.MASTER_KEY = first;
  await expect(rotateMasterKey(AT_ONCE)).rejects.toThrow('MASTER_KEY_PREVIOUS');
  // Move the key from the file to the environment, then rotate again.
  process.env.MASTER_KEY_PREVIOUS = read('master-key').toString();
  expect((await rotateMasterKey(AT_ONCE)).rewrapped).toBe(31);
  Object.assign(process.env, { MASTER_KEY: second, MASTER_KEY_PREVIOUS: first });
  expect((await rotateMasterKey(AT_ONCE)).rewrapped).toBe(31);
  delete process.env.MASTER_KEY_PREVIOUS;
  await expectReadable();
});
