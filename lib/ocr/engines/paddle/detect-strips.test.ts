import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openSession } from '#lib/platform/onnx/open-session.ts';
import { drawPdf } from '#lib/testing/generator/draw-pdf.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { renderPdf } from '#lib/testing/generator/render-pdf.ts';
import type { GrayImage } from '../engine.ts';
import { detectStrips } from './detect-strips.ts';
import { modelPath } from './model-files.ts';
import { openDetector } from './open-models.ts';

const LINES = 40;
const [FIRST, PITCH] = [40, 17.5];
const DPI = 150;

/** Lines all the way down a letter-size sheet, a quarter of which fits in a detector band. */
async function scan(): Promise<GrayImage> {
  const sheet = newDrawing(612, 792);
  for (let line = 0; line < LINES; line++) {
    drawText(sheet, 60, FIRST + PITCH * line, `Item ${line} of the bill, due 1${line}.50`);
  }
  const [picture = new Uint8Array()] = await renderPdf(await drawPdf([sheet]), DPI);
  const { data, info } = await sharp(picture)
    .grayscale()
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { gray: new Uint8Array(data), width: info.width, height: info.height };
}

describe.each([
  { name: 'with what suits this processor', open: openDetector },
  {
    name: 'with all digits',
    open: async () => openSession(modelPath('detector.onnx'), { logSeverityLevel: 3 }),
  },
])('detectStrips $name', ({ open }) => {
  it('finds each line of a full page once, where it stands', async () => {
    const found = await detectStrips(await open(), await scan(), 1_600);
    const middles = found.map(({ strip }) => strip.y).sort((a, b) => a - b);
    expect(middles).toHaveLength(LINES);
    for (const [line, y] of middles.entries()) {
      // A line's center is about a third of its ten points above the baseline.
      const expected = ((FIRST + PITCH * line - 3.3) * DPI) / 72;
      expect(Math.abs(y - expected)).toBeLessThan(5);
    }
  });
});
