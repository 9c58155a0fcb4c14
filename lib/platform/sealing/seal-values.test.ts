import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REMOVED } from '#lib/model/removed.ts';
import { loadValueKeys, removeDocumentKey } from '../keys/value-keys.ts';
import { openSealer } from './seal-values.ts';
import { listOwners, openCell } from './sealed-value.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'countersign-values-'));
const before = process.env.DATA_DIR;
beforeAll(() => {
  process.env.DATA_DIR = dataDir;
});
afterAll(() => {
  process.env.DATA_DIR = before;
  rmSync(dataDir, { recursive: true, force: true });
});

const [one, other, gone] = ['a1', 'b2', 'c3'].map((byte) => byte.repeat(32));
const documents = { one: one ?? '', other: other ?? '', gone: gone ?? '' };

async function open(cell: string): Promise<string> {
  const keys = await loadValueKeys(listOwners(cell));
  return openCell(cell, (owner) => keys.get(owner));
}

describe('a value of a document', () => {
  it.each([
    ['empty', ''],
    ['short', 'Quillfeather'],
    ['with every kind of character', 'Zoë “Quote” \\ \n 漢字 🙂'],
    ['long', 'x'.repeat(50_000)],
  ])('comes back as it was: %s', async (_, text) => {
    const sealer = await openSealer(documents.one);
    expect(await open(sealer.text(text))).toBe(text);
    expect(JSON.parse(await open(JSON.stringify(sealer.json({ text }))))).toEqual({ text });
  });

  it('is not in the stored text, and never looks the same twice', async () => {
    const sealer = await openSealer(documents.one);
    const [a, b] = [sealer.text('Quillfeather'), sealer.text('Quillfeather')];
    expect(a).not.toBe(b);
    for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const)
      expect(a).not.toContain(Buffer.from('Quillfeather').toString(encoding));
  });

  it('is restored from JSON that contains other values too', async () => {
    const [mine, theirs] = [await openSealer(documents.one), await openSealer(documents.other)];
    const row = {
      clear: 'as it was',
      text: mine.text('a "name"'),
      list: theirs.json([{ value: 'b' }]),
    };
    expect(JSON.parse(await open(JSON.stringify([row, null])))).toEqual([
      { clear: 'as it was', text: 'a "name"', list: [{ value: 'b' }] },
      null,
    ]);
  });

  it('of two documents is gone with either', async () => {
    const both = await openSealer(documents.one, documents.gone);
    const sealed = both.text('of two');
    const own = (await openSealer(documents.gone)).json(['x'.repeat(2_000)]);
    expect(await open((await openSealer(documents.gone, documents.one)).text('either'))).toBe(
      'either',
    );
    await removeDocumentKey(documents.gone);
    expect(await open(sealed)).toBe(REMOVED);
    expect(JSON.parse(await open(JSON.stringify(own)))).toEqual([]);
  });

  it('of a document that was removed and uploaded again does not open with its new key', async () => {
    const sealed = (await openSealer(documents.gone)).text('of before');
    await removeDocumentKey(documents.gone);
    const again = (await openSealer(documents.gone)).text('of today');
    expect(await open(sealed)).toBe(REMOVED);
    expect(await open(again)).toBe('of today');
  });

  it('cannot be forged, and what only looks like one is left alone', async () => {
    const sealed = (await openSealer(documents.one)).text('Quillfeather');
    const [, , mine = '', body = ''] = sealed.split(':');
    const foreign = `${mine.slice(0, -4)}AAAA`;
    for (const cell of [`sealed:1:${foreign}:${body}`, 'sealed:1:t', '"sealed:1:tAAAA:AAAA"'])
      expect(await open(cell)).toBe(cell);
  });
});
