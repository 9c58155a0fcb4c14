import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '#lib/testing/test-database.ts';
import { drawTransaction } from '#lib/testing/x12/draw-transaction.ts';
import { writeX12 } from '#lib/testing/x12/write-x12.ts';
import { takeFolder } from './take-folder.ts';

const { db } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'countersign-inbox-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('takes a file of the inbox once it is whole, and says why it refuses one', async () => {
  const text = writeX12([drawTransaction(() => 0.2, '0001')]);
  writeFileSync(join(folder, 'month.835'), text.slice(0, 100));
  writeFileSync(join(folder, 'notes.txt'), 'These are notes.');
  let { seen } = await takeFolder(folder, new Map());
  writeFileSync(join(folder, 'month.835'), text);
  ({ seen } = await takeFolder(folder, seen));
  expect(await db.document.count()).toBe(0);
  await takeFolder(folder, seen);
  expect(await db.document.findFirst()).toMatchObject({ fileName: 'month.835', kind: 'x12' });
  expect(readdirSync(folder).sort()).toEqual(['refused', 'taken']);
  expect(readdirSync(join(folder, 'taken'))).toEqual(['month.835']);
  expect(readFileSync(join(folder, 'refused', 'notes.txt.why.txt'), 'utf8')).toMatch(/X12/);
});
