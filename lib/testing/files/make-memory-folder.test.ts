import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeMemoryFolder } from './make-memory-folder.ts';

it('a folder in memory is new each time, and PostgreSQL’s own user may enter it', () => {
  const parent = mkdtempSync(join(tmpdir(), 'memory-'));
  const folders = [1, 2].map(() => makeMemoryFolder({ parent, neededBytes: 1 }) ?? '');
  expect(readdirSync(parent).sort()).toEqual(
    folders.map((one) => one.slice(parent.length + 1)).sort(),
  );
  expect(new Set(folders).size).toBe(2);
  if (process.platform !== 'win32')
    for (const folder of folders) expect(statSync(folder).mode & 0o777).toBe(0o711);
  rmSync(parent, { recursive: true });
});

it('no folder is made where there is not enough room, or no such place', () => {
  const parent = mkdtempSync(join(tmpdir(), 'memory-'));
  expect(makeMemoryFolder({ parent, neededBytes: Number.MAX_SAFE_INTEGER })).toBeNull();
  expect(makeMemoryFolder({ parent: join(parent, 'nowhere'), neededBytes: 1 })).toBeNull();
  expect(readdirSync(parent)).toEqual([]);
  rmSync(parent, { recursive: true });
});
