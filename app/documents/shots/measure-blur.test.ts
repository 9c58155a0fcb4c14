import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPages } from '#lib/pages/read-pages.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { type Gray, measureBlur } from './measure-blur.ts';
import { BLURRED } from './prepare-shot.ts';

/** A page of the size that is sent. */
async function draw(form: string): Promise<Buffer> {
  const { bytes } = await generateDocument({ form, seed: 41, variant: 'digital' });
  for await (const { jpeg } of readPages({ bytes, kind: 'pdf' }))
    return sharp(jpeg).resize(2_400, 2_400, { fit: 'inside' }).png().toBuffer();
  throw new Error('no page');
}

async function grayOf(picture: Buffer): Promise<Gray> {
  const { data, info } = await sharp(picture)
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** A hand that moves down by this many pixels while the picture is taken. */
const shake = (picture: Buffer, length: number) =>
  sharp(picture)
    .convolve({ width: 3, height: length, kernel: Array(length).fill([0, 1, 0]).flat() })
    .png()
    .toBuffer();

describe('the blur of a photographed page', () => {
  it.each(['cms-1500', 'superbill'])(
    'is told from a sharp one, whether out of focus or shaken: %s',
    async (form) => {
      const picture = await draw(form);
      const soft = await sharp(picture).blur(3).png().toBuffer();
      const [sharpness, focus, shaken] = await Promise.all(
        [picture, soft, await shake(picture, 15)].map(async (one) =>
          measureBlur(await grayOf(one)),
        ),
      );
      expect(sharpness).toBeLessThan(BLURRED - 0.15);
      expect(focus).toBeGreaterThan(BLURRED);
      expect(shaken).toBeGreaterThan(BLURRED);
    },
  );

  it('is unknown of a page with nothing on it', async () => {
    const paper = { width: 800, height: 1_000, channels: 3 as const, background: '#ddd' };
    expect(measureBlur(await grayOf(await sharp({ create: paper }).png().toBuffer()))).toBeNull();
  });
});
