import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#lib/platform/errors.ts';
import { drawPdf } from '#lib/testing/generator/draw-pdf.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { renderPdf } from '#lib/testing/generator/render-pdf.ts';
import type { GrayImage } from './engine.ts';
import { startPaddle } from './paddle.ts';

const engine = startPaddle();
afterAll(() => engine.close());

const LINES = ['Northgate Medical Group', 'Account 7295373', 'Amount due 165.00'];
const options = { layout: 'page', timeoutMs: 30_000 } as const;

/** The lines, 60 points apart, on a sheet of 300 by 240 points; `degrees` clockwise. */
async function scan(degrees = 0): Promise<GrayImage> {
  const sheet = newDrawing(300, 240);
  for (const [index, line] of LINES.entries()) {
    drawText(sheet, 30, 60 + 60 * index, line, { size: 16, face: index === 1 ? 'mono' : 'sans' });
  }
  const [picture = new Uint8Array()] = await renderPdf(await drawPdf([sheet]), 150);
  const { data, info } = await sharp(picture)
    .grayscale()
    .rotate(degrees, { background: '#fff' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { gray: new Uint8Array(data), width: info.width, height: info.height };
}

let upright: GrayImage;
beforeAll(async () => {
  upright = await scan();
});

describe('the PP-OCR engine', () => {
  it('reads print, word by word, and says where and how surely', async () => {
    const [words = []] = await engine.read([upright], options);
    expect(words.map((word) => word.text).sort()).toEqual(LINES.join(' ').split(' ').sort());
    const account = words.find((word) => word.text === '7295373');
    // A Courier character is 0.6 of its size wide: eight characters at 16 points before the number.
    expect(account?.box[0]).toBeCloseTo(((30 + 8 * 9.6) * 150) / 72, -1);
    expect(account?.box[2]).toBeCloseTo(((30 + 15 * 9.6) * 150) / 72, -1);
    expect(account?.characterScores).toHaveLength(7);
    for (const word of words) {
      expect(word.score).toBeGreaterThan(0.9);
      expect(word.score).toBeLessThanOrEqual(1);
    }
  });

  it('reads lines that run uphill', async () => {
    const [words = []] = await engine.read([await scan(-6)], options);
    expect(words.map((word) => word.text).sort()).toEqual(LINES.join(' ').split(' ').sort());
  });

  it('finds lines without reading them, and reads just the lines that are asked for', async () => {
    const found = await engine.findLines(upright, options);
    expect(found).toHaveLength(3);
    const last = found.reduce((a, b) => (b.strip.y > a.strip.y ? b : a));
    const [words = []] = await engine.readLines(upright, [last.strip], options);
    expect(words.map((word) => word.text).join(' ')).toBe('Amount due 165.00');
  });

  it('an empty page has no words', async () => {
    const blank = { gray: new Uint8Array(400 * 300).fill(255), width: 400, height: 300 };
    expect(await engine.read([blank], options)).toEqual([[]]);
  });

  it('gives up in time, and reads the next page all the same', async () => {
    await expect(engine.read([upright], { ...options, timeoutMs: 1 })).rejects.toEqual(
      new AppError('timeout', { detail: 'ocr' }),
    );
    const stop = new AbortController();
    const reading = engine.read([upright], { ...options, signal: stop.signal });
    stop.abort(new Error('no longer wanted'));
    await expect(reading).rejects.toThrow('no longer wanted');
    expect((await engine.read([upright], options)).flat()).toHaveLength(8);
  });

  it('gives up at any moment, also in the midst of a model', async () => {
    for (const timeoutMs of Array.from({ length: 14 }, (_, index) => 40 + 10 * index)) {
      await engine.read([upright], { ...options, timeoutMs }).catch(() => null);
    }
    expect((await engine.read([upright], options)).flat()).toHaveLength(8);
  });
});
