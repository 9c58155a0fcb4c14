import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { closeOcr, readWords } from '#lib/ocr/read-words.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { drawPdf } from '#lib/testing/generator/draw-pdf.ts';
import { newDrawing } from '#lib/testing/generator/drawing.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { renderPdf } from '#lib/testing/generator/render-pdf.ts';
import { judgeWords } from './judge-words.ts';
import { readPages } from './read-pages.ts';

afterAll(closeOcr);

/** A printed statement, and bare paper, as gray pictures of 150 dpi. */
async function draw(kind: 'print' | 'bare') {
  const [statement = newDrawing(612, 792)] = drawDocument('patient-statement', 4, 77, {}).pages;
  const sheet = kind === 'print' ? statement : newDrawing(612, 792);
  const [png = new Uint8Array()] = await renderPdf(await drawPdf([sheet]), 150);
  return sharp(png).grayscale();
}

/** Codes of the page's flags, after adding scanner noise of `noise` steps. */
async function flagsOf(picture: Sharp, noise = 4) {
  const random = createRandom('unreadable');
  const { data, info } = await picture
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at++) {
    const value = (data[at] ?? 0) + (random.next() - 0.5) * 2 * noise;
    data[at] = Math.max(0, Math.min(255, value));
  }
  const raw = { width: info.width, height: info.height, channels: 1 } as const;
  const bytes = new Uint8Array(await sharp(data, { raw }).jpeg({ quality: 80 }).toBuffer());
  for await (const page of readPages({ bytes, kind: 'jpeg' })) {
    const words = await readWords(page);
    return judgeWords({ ...page, words }).map(({ code }) => code);
  }
  throw new Error('no page');
}

describe('a page whose print cannot be read', () => {
  it.each([
    ['far out of focus', async () => (await draw('print')).blur(7)],
    ['so faint that it is hardly there', async () => (await draw('print')).linear(0.1, 222)],
    ['far too small', async () => (await draw('print')).resize(240)],
  ])('is flagged: %s', async (_name, make) => {
    expect(await flagsOf(await make())).toEqual(['unreadable']);
  });

  it.each([
    ['print as it should be', async () => await draw('print'), 4],
    ['a bare sheet', async () => await draw('bare'), 4],
    ['a bare sheet of a noisy scanner', async () => await draw('bare'), 24],
  ])('is not what this is: %s', async (_name, make, noise) => {
    expect(await flagsOf(await make(), noise)).toEqual([]);
  });
});
