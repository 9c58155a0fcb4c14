import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { PixelBox } from '#lib/model/box.ts';
import { drawPdf } from '#lib/testing/generator/draw-pdf.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { renderPdf } from '#lib/testing/generator/render-pdf.ts';
import type { GrayImage } from '../engine.ts';
import { cutStrip } from './cut-strip.ts';
import { decodeCtc } from './decode-ctc.ts';
import { openRecognizer } from './open-models.ts';
import { stripOf } from './strip.ts';
import { supportsExactInt8DotProducts } from './supports-exact-int8.ts';

const LINES = [
  'Patient: Margaret O. Whitfield, born 04/17/1958',
  'CPT 99213 $1,284.50 CO-45 (318.07)',
  'Claim no. 20481-B7 QZ, group 0056138 / plan 7',
  'Balance due within thirty days of this notice',
];

/** Each line as input for the recognizer. */
async function drawLines(): Promise<GrayImage[]> {
  const sheet = newDrawing(420, 60 * LINES.length);
  for (const [index, line] of LINES.entries()) {
    const face = index % 2 === 0 ? 'sans' : 'mono';
    drawText(sheet, 20, 40 + 60 * index, line, { size: 13, face });
  }
  const [picture = new Uint8Array()] = await renderPdf(await drawPdf([sheet]), 200);
  const { data, info } = await sharp(picture)
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = { gray: new Uint8Array(data), width: info.width, height: info.height };
  const scale = 200 / 72;
  return LINES.map((_line, index) => {
    const [top, bottom] = [(60 * index + 28) * scale, (60 * index + 45) * scale];
    return cutStrip(image, stripOf(PixelBox.parse([10 * scale, top, 410 * scale, bottom])));
  });
}

/** An extra speck next to a comma does not matter; letters and digits do. */
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('openRecognizer', () => {
  it('what this processor computes with reads the letters and digits of printed lines', async () => {
    const { alphabet, read, readCarefully } = await openRecognizer();
    expect(readCarefully !== null).toBe(await supportsExactInt8DotProducts());
    for (const [index, strip] of (await drawLines()).entries()) {
      const { glyphs } = decodeCtc(await read(strip), alphabet);
      expect(bare(glyphs.map((glyph) => glyph.text).join(''))).toBe(bare(LINES[index] ?? ''));
    }
  });
});
