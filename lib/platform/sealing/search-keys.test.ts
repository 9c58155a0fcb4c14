import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSearchKeys, readSearch } from './search-keys.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-search-'));
const before = process.env.DATA_DIR;
beforeAll(() => {
  process.env.DATA_DIR = dataDir;
});
afterAll(() => {
  process.env.DATA_DIR = before;
  rmSync(dataDir, { recursive: true, force: true });
});

const VALUES = ['O’Brien-Müller, Ana María', '2026-03-04', '1234.50', 'XYZ 12-3456 789', null];

async function finds(words: string): Promise<boolean> {
  const keys = new Set(await buildSearchKeys(VALUES));
  return (await readSearch(words)).some((way) => way.every((key) => keys.has(key)));
}

it.each([
  ['a name in any case, without its accents', 'ana maria'],
  ['a part of a name', 'MULLER'],
  ['a name in another order', 'Ana O’Brien-Müller'],
  ['a day as it is written here', '3/4/2026'],
  ['the same day as the database has it', '2026-03-04'],
  ['an amount with its signs', '$1,234.50'],
  ['a number without its spaces', 'XYZ123456789'],
  ['a number as it is printed', 'xyz 12-3456 789'],
  ['words of two values', 'maría 3/4/2026'],
])('finds %s', async (_, words) => {
  expect(await finds(words)).toBe(true);
});

it.each([
  ['a beginning of a word', 'Mull'],
  ['one word that is there and one that is not', 'Ana Smith'],
  ['another day', '3/5/2026'],
  ['another amount', '1234.51'],
  ['nothing but signs', '-- .'],
])('does not find %s', async (_, words) => {
  expect(await finds(words)).toBe(false);
});
