import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { JPEG2000_PICTURE } from './jpeg2000-picture.ts';

type Entries = Record<string, string | number | string[]>;
type Picture = readonly [bytes: Uint8Array, entries: Entries];

/**
 * A letter-size page that draws `content`, packed as `entries` say, with one picture named Scan.
 */
export async function buildPdf(
  content: Uint8Array,
  entries: Entries = {},
  picture?: Picture,
): Promise<Uint8Array> {
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

export const DRAW_PICTURE = Buffer.from('q 612 0 0 792 0 0 cm /Scan Do Q');
const FLATE = { Filter: 'FlateDecode' };
const MB = 1_000_000;

/** `bytes` bytes of repeated drawing, in a few kB. */
export function pack(bytes: number, unit = ' '): Buffer {
  return deflateSync(Buffer.alloc(bytes, unit), { level: 9 });
}

const KINDS: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'lines for minutes': () => buildPdf(pack(20 * MB, '0 0 m 600 700 l S '), FLATE),
  'more lines than memory': () => buildPdf(pack(60 * MB, '0 0 m 600 700 l S '), FLATE),
  '200 MB of nothing': () => buildPdf(pack(200 * MB), FLATE),
  '200 MB packed twice': () =>
    buildPdf(deflateSync(pack(200 * MB)), { Filter: ['FlateDecode', 'FlateDecode'] }),
  'a picture of 200 megapixels': () =>
    buildPdf(DRAW_PICTURE, {}, [
      pack(200 * MB, 'U '),
      { ...FLATE, Width: 20_000, Height: 10_000, ColorSpace: 'DeviceGray', BitsPerComponent: 8 },
    ]),
  'a picture that claims a gigapixel': () => {
    const bytes = Buffer.from(JPEG2000_PICTURE);
    // Width and height, after the markers SOC and SIZ.
    bytes.writeUInt32BE(32_000, 8);
    bytes.writeUInt32BE(32_000, 12);
    return buildPdf(DRAW_PICTURE, {}, [
      bytes,
      { Width: 32_000, Height: 32_000, Filter: 'JPXDecode' },
    ]);
  },
  'a page of a soccer field': async () => {
    const document = await PDFDocument.create();
    document.addPage([200_000, 200_000]);
    return document.save();
  },
  'more pages than a binder': async () => {
    const document = await PDFDocument.create();
    for (let page = 0; page <= 500; page++) document.addPage([10, 10]);
    return document.save();
  },
  'endless nesting': () => buildPdf(Buffer.from(`${'['.repeat(400_000)} TJ`)),
  'noise behind a header': async () =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), deflateSync(Buffer.alloc(MB, 'noise'))]),
};

/** PDFs that try to take down a reader, taking turns between kinds, no two with the same bytes. */
export async function drawHostile(count: number): Promise<{ kind: string; bytes: Uint8Array }[]> {
  const kinds = Object.entries(KINDS);
  const files: { kind: string; bytes: Uint8Array }[] = [];
  for (const [kind, build] of kinds) {
    const bytes = await build();
    for (let copy = 0; copy < count / kinds.length; copy++)
      files.push({ kind, bytes: Buffer.concat([bytes, Buffer.from(`\n%${copy}\n`)]) });
  }
  return files.slice(0, count);
}
