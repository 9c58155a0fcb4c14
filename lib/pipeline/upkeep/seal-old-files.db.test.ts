import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { openDisk } from '#lib/platform/files/disk.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { isOnceDone } from '#lib/settings/store.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { sealOldFiles } from './seal-old-files.ts';

const { db, dataDir } = await testDatabase();
const SAID = Buffer.from('Maria Alvarez, born 03/14/1962');
const id = 'ab'.repeat(32);
const KEYS = [`files/${id}`, `pages/${id}/1.jpg`, `pages/${id}/2-90.jpg`, 'exports/old.csv'];
const inClear = () => KEYS.filter((key) => readFileSync(join(dataDir, key)).includes('Alvarez'));

beforeEach(async () => {
  await db.setting.deleteMany();
  await db.export.deleteMany();
  await db.document.deleteMany();
  await db.user.deleteMany();
  await seedDocument(db, id);
  const { id: byId } = await seedPerson(db, 'ada');
  await db.export.create({
    data: { format: 'csv', filter: {}, recordCount: 0, fileKey: 'exports/old.csv', byId },
  });
  // As an earlier version wrote them.
  for (const key of KEYS) await openDisk().putBytes(key, SAID);
});

it('files of an earlier version are encrypted, read as before, and searched for only until none is left', async () => {
  expect(inClear()).toEqual(KEYS);
  expect(await sealOldFiles(db)).toBe(KEYS.length);
  expect(inClear()).toEqual([]);
  for (const key of KEYS) expect(Buffer.from(await getStorage().getBytes(key))).toEqual(SAID);
  expect(await isOnceDone('files-sealed', db)).toBe(false);
  expect(await sealOldFiles(db)).toBe(0);
  expect(await isOnceDone('files-sealed', db)).toBe(true);
});

it('continues where it was interrupted', async () => {
  let looks = 0;
  expect(await sealOldFiles(db, () => ++looks > 2)).toBe(2);
  expect(inClear()).toHaveLength(2);
  expect(await isOnceDone('files-sealed', db)).toBe(false);
  expect(await sealOldFiles(db)).toBe(2);
  expect(inClear()).toEqual([]);
});

it('encryption does not bring back a file that no row refers to', async () => {
  await db.document.deleteMany();
  expect(await sealOldFiles(db)).toBe(1);
  expect(inClear()).toEqual(KEYS.slice(0, 3));
  expect(await isOnceDone('files-sealed', db)).toBe(false);
});
