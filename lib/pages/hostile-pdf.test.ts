import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { PageImage } from '#lib/model/page.ts';
import { JPEG2000_PICTURE } from '#lib/testing/jpeg2000-picture.ts';
import { unpacksTooFar } from './pdf/unpacks-too-far.ts';
import { readPages } from './read-pages.ts';

type Entries = Record<string, string | number | string[]>;

/** A page that draws `content`, packed as `entries` say, with one picture. */
async function build(content: Uint8Array, entries: Entries, picture?: [Uint8Array, Entries]) {
  const document = await PDFDocument.create();
  const page = document.addPage([612, 792]);
  const { context } = document;
  const add = (bytes: Uint8Array, dictionary: Entries) =>
    context.register(
      PDFRawStream.of(context.obj({ Length: bytes.length, ...dictionary }), Uint8Array.from(bytes)),
    );
  page.node.set(PDFName.of('Contents'), add(content, entries));
  if (picture) {
    const image = add(picture[0], { Type: 'XObject', Subtype: 'Image', ...picture[1] });
    page.node.set(PDFName.of('Resources'), context.obj({ XObject: { Scan: image } }));
  }
  return document.save({ useObjectStreams: false });
}

async function read(bytes: Uint8Array): Promise<PageImage[]> {
  const pages: PageImage[] = [];
  for await (const page of readPages({ bytes, kind: 'pdf' })) pages.push(page);
  return pages;
}

const MB = 1_000_000;
const DRAW_PICTURE = Buffer.from('q 612 0 0 792 0 0 cm /Scan Do Q');
const packed = (bytes: number) => deflateSync(Buffer.alloc(bytes, ' '), { level: 9 });

it('a scan that is compressed by JPEG 2000 is drawn', async () => {
  const entries = { Width: 120, Height: 160, Filter: 'JPXDecode' };
  const [page] = await read(await build(DRAW_PICTURE, {}, [JPEG2000_PICTURE, entries]));
  expect(page).toMatchObject({ origin: 'scan', flags: [] });
  const { data, info } = await sharp(page?.jpeg).raw().toBuffer({ resolveWithObject: true });
  const middle = Math.floor(info.width / 2);
  const shade = (share: number) =>
    data[(Math.floor(info.height * share) * info.width + middle) * info.channels];
  expect(shade(0.1)).toBeLessThan(60);
  expect(shade(0.5)).toBeGreaterThan(200);
});

describe('a stream that unpacks to 200 MB', () => {
  it('is refused with its sentence, not shown as an empty page', async () => {
    const once = await build(packed(200 * MB), { Filter: 'FlateDecode' });
    await expect(read(once)).rejects.toMatchObject({
      code: 'too-much-expansion',
      text: expect.stringContaining('unpacks to far more data'),
    });
    const twice = deflateSync(packed(200 * MB));
    expect(twice.length).toBeLessThan(2_000);
    await expect(
      read(await build(twice, { Filter: ['FlateDecode', 'FlateDecode'] })),
    ).rejects.toMatchObject({ code: 'too-much-expansion' });
  });

  it('is told from large pictures, broken streams, and what is only long', async () => {
    const rows = { Width: 10_000, Height: 7_000, ColorSpace: 'DeviceGray', BitsPerComponent: 8 };
    const picture = [packed(70 * MB), { ...rows, Filter: 'FlateDecode' }] as [Uint8Array, Entries];
    expect(unpacksTooFar(await build(DRAW_PICTURE, {}, picture))).toBe(false);
    expect(unpacksTooFar(await build(packed(70 * MB), { Filter: 'FlateDecode' }))).toBe(true);
    expect(unpacksTooFar(await build(packed(60 * MB), { Filter: 'FlateDecode' }))).toBe(false);
    const broken = Buffer.alloc(MB, 'x');
    expect(unpacksTooFar(await build(broken, { Filter: 'FlateDecode' }))).toBe(false);
    expect(unpacksTooFar(Buffer.from('stream endstream stream endstream endstream'))).toBe(false);
  });
});
