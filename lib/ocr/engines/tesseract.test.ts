import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#lib/platform/errors.ts';
import { drawPdf } from '#lib/testing/generator/draw-pdf.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { renderPdf } from '#lib/testing/generator/render-pdf.ts';
import type { GrayImage } from './engine.ts';
import { hasNativeTesseract, startNativeTesseract } from './native-tesseract.ts';
import { startTesseract } from './tesseract.ts';

const LINES = ['Northgate Medical Group', 'Account 7295373', 'Amount due 165.00'];
const options = { layout: 'line', timeoutMs: 30_000 } as const;

async function picture(line: string): Promise<GrayImage> {
  const sheet = newDrawing(220, 30);
  drawText(sheet, 10, 20, line, { size: 14, face: 'sans' });
  const [png = new Uint8Array()] = await renderPdf(await drawPdf([sheet]), 150);
  const { data, info } = await sharp(png)
    .grayscale()
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { gray: new Uint8Array(data), width: info.width, height: info.height };
}

let lines: GrayImage[];
beforeAll(async () => {
  lines = await Promise.all(LINES.map(picture));
});

describe.each([
  { name: 'in WebAssembly', start: startTesseract, here: true },
  { name: 'of this machine', start: startNativeTesseract, here: await hasNativeTesseract() },
])('Tesseract $name', ({ start, here }) => {
  const engine = start();
  afterAll(() => engine.close());

  it.runIf(here)('reads each of many pictures, and says where and how surely', async () => {
    // More than one process or thread gets, so that the results have to be reassembled.
    const many = Array.from({ length: 9 }, () => lines).flat();
    const words = await engine.read(many, options);
    expect(words.map((list) => list.map((word) => word.text).join(' '))).toEqual(
      Array.from({ length: 9 }, () => LINES).flat(),
    );
    const due = words[2]?.at(-1);
    expect(due?.score).toBeGreaterThan(80);
    expect(due?.box[1]).toBeCloseTo((10 * 150) / 72, -1);
    expect(due?.box[3]).toBeCloseTo((20 * 150) / 72, -1);
  });

  it.runIf(here)(
    'gives up in time, stops when told to, and reads the next all the same',
    async () => {
      await expect(engine.read(lines, { ...options, timeoutMs: 1 })).rejects.toEqual(
        new AppError('timeout', { detail: 'ocr' }),
      );
      const stop = new AbortController();
      const reading = engine.read(lines, { ...options, signal: stop.signal });
      stop.abort(new Error('no longer wanted'));
      await expect(reading).rejects.toThrow('no longer wanted');
      expect((await engine.read(lines, options)).flat()).toHaveLength(8);
    },
  );
});
