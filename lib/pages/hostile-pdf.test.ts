import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { PageImage } from '#lib/model/page.ts';
import { buildPdf, DRAW_PICTURE, pack } from '#lib/testing/files/hostile-pdfs.ts';
import { JPEG2000_PICTURE } from '#lib/testing/files/jpeg2000-picture.ts';
import { isDecompressionBomb } from './pdf/is-decompression-bomb.ts';
import { readPages } from './read-pages.ts';

async function read(bytes: Uint8Array): Promise<PageImage[]> {
  const pages: PageImage[] = [];
  for await (const page of readPages({ bytes, kind: 'pdf' })) pages.push(page);
  return pages;
}

const MB = 1_000_000;
it('a scan that is compressed by JPEG 2000 is drawn', async () => {
  const entries = { Width: 120, Height: 160, Filter: 'JPXDecode' };
  const [page] = await read(await buildPdf(DRAW_PICTURE, {}, [JPEG2000_PICTURE, entries]));
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
    const once = await buildPdf(pack(200 * MB), { Filter: 'FlateDecode' });
    await expect(read(once)).rejects.toMatchObject({
      code: 'too-much-expansion',
      text: expect.stringContaining('unpacks to far more data'),
    });
    const twice = deflateSync(pack(200 * MB));
    expect(twice.length).toBeLessThan(2_000);
    await expect(
      read(await buildPdf(twice, { Filter: ['FlateDecode', 'FlateDecode'] })),
    ).rejects.toMatchObject({ code: 'too-much-expansion' });
  });

  it('is not confused with large pictures, broken streams, and what is only long', async () => {
    const rows = { Width: 10_000, Height: 7_000, ColorSpace: 'DeviceGray', BitsPerComponent: 8 };
    const picture = [pack(70 * MB), { ...rows, Filter: 'FlateDecode' }] as const;
    expect(isDecompressionBomb(await buildPdf(DRAW_PICTURE, {}, picture))).toBe(false);
    expect(isDecompressionBomb(await buildPdf(pack(70 * MB), { Filter: 'FlateDecode' }))).toBe(
      true,
    );
    expect(isDecompressionBomb(await buildPdf(pack(60 * MB), { Filter: 'FlateDecode' }))).toBe(
      false,
    );
    const broken = Buffer.alloc(MB, 'x');
    expect(isDecompressionBomb(await buildPdf(broken, { Filter: 'FlateDecode' }))).toBe(false);
    expect(isDecompressionBomb(Buffer.from('stream endstream stream endstream endstream'))).toBe(
      false,
    );
  });
});
