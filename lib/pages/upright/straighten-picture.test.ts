import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { photographSheet } from '#lib/testing/generator/photograph-sheet.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { renderPdf } from '#lib/testing/generator/render-pdf.ts';
import { wearPicture } from '#lib/testing/generator/wear-picture.ts';
import { lookAt } from '../picture.ts';
import type { Raster } from '../raster.ts';
import { findSheet } from './find-sheet.ts';
import { straightenPicture } from './straighten-picture.ts';

const sheets = new Map<string, Promise<Uint8Array>>();

/** The first page of a synthetic document, clean, 150 dpi. */
function sheetOf(form: string): Promise<Uint8Array> {
  const known = sheets.get(form);
  if (known) return known;
  const drawn = generateDocument({ form, seed: 11, variant: 'digital' }).then(async ({ bytes }) => {
    const [page] = await renderPdf(bytes, 150);
    if (!page) throw new Error('no page');
    return page;
  });
  sheets.set(form, drawn);
  return drawn;
}

async function decode(picture: Uint8Array, degrees = 0): Promise<Raster> {
  const { data, info } = await sharp(picture)
    .rotate(degrees, { background: '#fff' })
    .toColorspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgba: new Uint8Array(data), width: info.width, height: info.height };
}

const FORMS = ['receipt', 'cms-1500', 'patient-statement'];

describe('which way up a page stands', () => {
  it.each(FORMS)('is seen by its print: %s', async (form) => {
    const sheet = await sheetOf(form);
    const turns = [0, 90, 180, 270];
    const found: number[] = [];
    for (const degrees of turns) {
      found.push((await straightenPicture(lookAt(await decode(sheet, degrees)))).turned);
    }
    expect(found).toEqual([0, 270, 180, 90]);
  });

  it('is left alone when nothing is printed that could tell', async () => {
    const blank = { rgba: new Uint8Array(4 * 400 * 300).fill(255), width: 400, height: 300 };
    expect(await straightenPicture(lookAt(blank))).toMatchObject({ turned: 0 });
  });
});

describe('print that leans', () => {
  it.each([12, -8])('by %i degrees is level afterward', async (degrees) => {
    const tilted = await decode(await sheetOf('patient-statement'), degrees);
    const { picture, turned } = await straightenPicture(lookAt(tilted));
    const again = await straightenPicture(picture);
    expect(turned).toBe(0);
    expect(again.picture.raster.width).toBe(picture.raster.width);
  });

  it('by a little is left to the engines, pixel for pixel', async () => {
    const tilted = await decode(await sheetOf('patient-statement'), 1);
    const { picture } = await straightenPicture(lookAt(tilted));
    expect(picture.raster.rgba).toBe(tilted.rgba);
  });
});

describe('a sheet on a table', () => {
  it.each(FORMS)('is cut out and flattened: %s', async (form) => {
    const sheet = await sheetOf(form);
    const photo = await photographSheet(sheet, createRandom(`photo/${form}`));
    const raster = await decode(photo.picture);
    const { toStraight } = await straightenPicture(lookAt(raster));
    const corners = photo.corners.map(([x, y]) => toStraight(x / raster.width, y / raster.height));
    const expected = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    corners.forEach(([x, y], at) => {
      expect(Math.abs(x - (expected[at]?.[0] ?? 9))).toBeLessThan(0.02);
      expect(Math.abs(y - (expected[at]?.[1] ?? 9))).toBeLessThan(0.02);
    });
  });

  it('stands upright whichever way the phone was held', async () => {
    const photo = await photographSheet(await sheetOf('cms-1500'), createRandom('turned'), 90);
    expect((await straightenPicture(lookAt(await decode(photo.picture)))).turned).toBe(270);
  });

  it('loses the black that a scanner shows beside it', async () => {
    const sheet = await sheetOf('patient-statement');
    const { width, height } = await sharp(sheet).metadata();
    const worn = await wearPicture(sheet, createRandom('borders'), 'dark-borders');
    const { picture } = await straightenPicture(lookAt(await decode(worn)));
    expect(Math.abs(picture.raster.width / width - 1)).toBeLessThan(0.02);
    expect(Math.abs(picture.raster.height / height - 1)).toBeLessThan(0.02);
  });

  it('is not seen where a page has a colored band or a dark column at its edge', async () => {
    const band = (input: { width: number; height: number; left: number }) => ({
      input: {
        create: { width: input.width, height: input.height, channels: 3, background: '#1d3a6b' },
      } as const,
      left: input.left,
      top: 0,
    });
    const paper = sharp({ create: { width: 850, height: 1_100, channels: 3, background: '#fff' } });
    const page = await paper
      .composite([
        band({ width: 850, height: 130, left: 0 }),
        band({ width: 200, height: 1_100, left: 0 }),
      ])
      .png()
      .toBuffer();
    expect(findSheet(await decode(page))).toBeNull();
  });
});
