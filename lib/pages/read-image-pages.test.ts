import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { FileKind } from '#lib/model/document.ts';
import type { PageImage } from '#lib/model/page.ts';
import { HEIC_PICTURE } from '#lib/testing/files/heic-picture.ts';
import { faxPicture } from '#lib/testing/generator/fax-picture.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { readPages } from './read-pages.ts';

/** White, 300 by 200, with a black bar at the top that shows the orientation. */
function sheet(background = '#ffffff'): Sharp {
  const bar = { create: { width: 300, height: 40, channels: 3, background: '#000' } } as const;
  return sharp({ create: { width: 300, height: 200, channels: 3, background } }).composite([
    { input: bar, left: 0, top: 0 },
  ]);
}

async function read(bytes: Uint8Array, kind: FileKind): Promise<PageImage[]> {
  const pages: PageImage[] = [];
  for await (const page of readPages({ bytes, kind })) pages.push(page);
  return pages;
}

/** Gray value at a position, in fractions of the page. */
async function grayAt(page: PageImage | undefined, x: number, y: number): Promise<number> {
  const { data, info } = await sharp(page?.jpeg)
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixel = Math.floor(y * info.height) * info.width + Math.floor(x * info.width);
  return data[pixel * info.channels] ?? -1;
}

describe('pictures', () => {
  it('are turned upright as their EXIF data say', async () => {
    // Stored sideways; "6" specifies a quarter turn clockwise.
    const lying = await sharp(await sheet().png().toBuffer())
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const [page] = await read(lying, 'jpeg');
    expect([page?.widthPx, page?.heightPx, page?.rotation]).toEqual([300, 200, 90]);
    expect(await grayAt(page, 0.5, 0.1)).toBeLessThan(40);
    expect(await grayAt(page, 0.5, 0.8)).toBeGreaterThan(220);
  });

  it('have a white background where they are transparent', async () => {
    const bytes = await sharp({
      create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const [page] = await read(bytes, 'png');
    expect(await grayAt(page, 0.5, 0.5)).toBeGreaterThan(250);
    expect(page?.origin).toBe('blank');
  });

  it.each<[string, FileKind, () => Promise<Buffer>]>([
    ['16 bits a channel', 'png', () => sheet().toColorspace('rgb16').png().toBuffer()],
    ['CMYK', 'jpeg', () => sheet().toColorspace('cmyk').jpeg().toBuffer()],
    [
      'fax, one bit',
      'tiff',
      () =>
        sheet()
          .toColorspace('b-w')
          .removeAlpha()
          .tiff({ bitdepth: 1, compression: 'ccittfax4' })
          .toBuffer(),
    ],
    ['WebP', 'webp', () => sheet().webp().toBuffer()],
    ['HEIC, as from an iPhone', 'heic', async () => HEIC_PICTURE],
  ])('keep their brightness: %s', async (_name, kind, make) => {
    const [page] = await read(await make(), kind);
    expect(await grayAt(page, 0.5, 0.1)).toBeLessThan(60);
    expect(await grayAt(page, 0.5, 0.8)).toBeGreaterThan(200);
    expect(page?.needsOcr).toBe(true);
  });

  it.each(['standard', 'fine'] as const)(
    'of a fax in %s quality get the shape of the sheet that was sent',
    async (quality) => {
      const fax = await faxPicture(await sheet().png().toBuffer(), createRandom('fax'), quality);
      const [page] = await read(fax, 'tiff');
      expect((page?.heightPx ?? 0) / (page?.widthPx ?? 1)).toBeCloseTo(200 / 300, 2);
      expect(await grayAt(page, 0.5, 0.1)).toBeLessThan(60);
    },
  );

  it('of a TIFF are all its pages', async () => {
    const pages = await Promise.all(
      ['#ffffff', '#dddddd', '#bbbbbb'].map((gray) => sheet(gray).png().toBuffer()),
    );
    const bytes = await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer();
    const read_ = await read(bytes, 'tiff');
    expect(read_.map((page) => page.number)).toEqual([1, 2, 3]);
    expect(read_[0]?.pageCount).toBe(3);
    expect(await grayAt(read_[2], 0.5, 0.8)).toBeLessThan(200);
  });

  it('are kept with at most 3,500 pixels a side', async () => {
    const bytes = await sharp({
      create: { width: 5_000, height: 400, channels: 3, background: '#fff' },
    })
      .jpeg()
      .toBuffer();
    const [page] = await read(bytes, 'jpeg');
    expect(page?.widthPx).toBe(3_500);
  });
});

describe('pictures that cannot be read', () => {
  const code = (bytes: Uint8Array, kind: FileKind) =>
    read(bytes, kind).then(
      () => 'read',
      (error) => error.code,
    );

  it('are refused by the size that they claim, before a pixel is decoded', async () => {
    const claim = new Uint8Array(33);
    claim.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const view = new DataView(claim.buffer);
    view.setUint32(8, 13);
    claim.set(new TextEncoder().encode('IHDR'), 12);
    view.setUint32(16, 30_000);
    view.setUint32(20, 30_000);
    claim.set([1, 0, 0, 0, 0], 24);
    view.setUint32(29, crc32(claim.subarray(12, 29)));
    const small = await sheet().png().toBuffer();
    const bomb = new Uint8Array([...claim, ...small.subarray(33)]);
    expect(await code(bomb, 'png')).toBe('too-many-pixels');
  });

  it('are damaged when nothing can be decoded', async () => {
    const noise = new Uint8Array([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 9, 9, 9, 9]);
    expect(await code(noise, 'tiff')).toBe('corrupt-file');
  });

  it('are read as far as they go when they break off', async () => {
    const whole = await sheet().jpeg().toBuffer();
    const [page] = await read(whole.subarray(0, Math.floor(whole.length * 0.7)), 'jpeg');
    expect(await grayAt(page, 0.5, 0.1)).toBeLessThan(60);
  });
});
