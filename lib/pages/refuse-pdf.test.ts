import { createHash } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { PageImage } from '#lib/model/page.ts';
import { readPages } from './read-pages.ts';

const readAll = (bytes: Uint8Array) => collect(readPages({ bytes, kind: 'pdf' }));

async function collect(pages: AsyncIterable<PageImage>): Promise<PageImage[]> {
  const all: PageImage[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

/** An empty page that opens with `password` only (PDF's oldest scheme: RC4 with 40 bits). */
function protectedBy(password: string, filter = 'Standard'): Uint8Array {
  const pad = Buffer.from(
    '28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A',
    'hex',
  );
  const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();
  const padded = Buffer.concat([Buffer.from(password), pad]).subarray(0, 32);
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const id = Buffer.alloc(16, 7);
  const user = rc4(md5(padded, owner, permissions, id).subarray(0, 5), pad);
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
  return new TextEncoder().encode(
    `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj
4 0 obj <</Filter/${filter}/V 1/R 2/O${hex(owner)}/U${hex(user)}/P -4>> endobj
trailer <</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[${hex(id)}${hex(id)}]>>
%%EOF`,
  );
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (a: number, b: number) => {
    [state[a & 255], state[b & 255]] = [at(b), at(a)];
  };
  let j = 0;
  for (let i = 0; i < 256; i++) {
    j += at(i) + (key[i % key.length] ?? 0);
    swap(i, j);
  }
  j = 0;
  return Buffer.from(
    data.map((byte, index) => {
      j += at(index + 1);
      swap(index + 1, j);
      return byte ^ at(at(index + 1) + at(j));
    }),
  );
}

describe('a protected file', () => {
  const open = (password?: string) =>
    collect(readPages({ bytes: protectedBy('open sesame'), kind: 'pdf', password })).then(
      (pages) => pages.length,
      (error) => error.code,
    );

  it('asks for its password, tells a wrong one, and opens with the right one', async () => {
    expect(await open()).toBe('password-required');
    expect(await open('nonsense')).toBe('wrong-password');
    expect(await open('open sesame')).toBe(1);
  });

  it('says so when its scheme is not supported, whatever the password', async () => {
    const bytes = protectedBy('open sesame', 'Vendor.Rights');
    for (const password of [undefined, 'open sesame'])
      await expect(collect(readPages({ bytes, kind: 'pdf', password }))).rejects.toMatchObject({
        code: 'unsupported-encryption',
      });
  });
});

describe('limits', () => {
  const code = (bytes: Uint8Array) =>
    readAll(bytes).then(
      () => 'read',
      (error) => error.code,
    );

  it('refuses a page of an absurd size before it is drawn', async () => {
    const document = await PDFDocument.create();
    document.addPage([200_000, 200_000]);
    expect(await code(await document.save())).toBe('too-many-pixels');
  });

  it('of one page leave the others readable: it is an empty one that says why', async () => {
    const document = await PDFDocument.create();
    document.addPage([300, 300]).drawText('first', { x: 50, y: 100 });
    document.addPage([200_000, 200_000]);
    document.addPage([300, 300]).drawText('third', { x: 50, y: 100 });
    const pages = await readAll(await document.save());
    expect(pages.map(({ textWords }) => textWords.map(({ text }) => text).join(' '))).toEqual([
      'first',
      '',
      'third',
    ]);
    expect(pages.map((page) => page.flags.map(({ code }) => code))).toEqual([[], ['broken'], []]);
    expect(pages[1]?.flags[0]?.why).toContain('too large');
  });

  it('refuses too many pages', async () => {
    const document = await PDFDocument.create();
    for (let page = 0; page <= 500; page++) document.addPage([10, 10]);
    expect(await code(await document.save())).toBe('too-many-pages');
  });

  it('says that an empty, a broken and a beheaded file are', async () => {
    const whole = await PDFDocument.create().then((document) => document.save());
    expect(await code(new Uint8Array())).toBe('empty-file');
    expect(await code(new TextEncoder().encode('%PDF-1.7\nnothing more'))).toBe('corrupt-file');
    expect(await code(whole.subarray(0, 40))).toBe('corrupt-file');
  });

  it('stops when it is told to, and the next file is read all the same', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    const bytes = await document.save();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(collect(readPages({ bytes, kind: 'pdf', signal }))).rejects.toThrow('enough');
    expect(await readAll(bytes)).toHaveLength(1);
  });
});
