import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import type { PageImage } from '#lib/model/page.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import { closeOcr, readWords } from './read-words.ts';

afterAll(closeOcr);

const LINES = ['Northgate Medical Group', 'Account 7295373', 'Amount due 165.00'];

/** A picture of three printed lines, like a scan; `skew` degrees clockwise. */
async function scan(skew = 0): Promise<PageImage> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const sheet = document.addPage([612, 400]);
  const slope = Math.tan((skew * Math.PI) / 180);
  LINES.forEach((line, index) => {
    // Word by word down the slope, each rotated, like a skewed sheet.
    sheet.drawText(line, {
      x: 60,
      y: 300 - index * 60 - 60 * slope,
      size: 20,
      font,
      rotate: degrees(-skew),
    });
  });
  const page = await firstPage(await document.save());
  return {
    ...page,
    textWords: [],
    needsOcr: true,
    quality: { ...page.quality, skewDegrees: skew },
  };
}

async function firstPage(bytes: Uint8Array): Promise<PageImage> {
  for await (const page of readPages({ bytes, kind: 'pdf' })) return page;
  throw new Error('no page');
}

describe('readWords', () => {
  it('reads a picture, line after line, and says where and how surely', async () => {
    const words = await readWords(await scan());
    expect(words.map((word) => word.text).join(' ')).toBe(LINES.join(' '));
    expect(words.map((word) => word.id)).toEqual(words.map((_word, index) => `1.${index}`));
    expect(words.every((word) => word.source === 'paddle' && word.confidence > 0.8)).toBe(true);
    const account = words.find((word) => word.text === 'Account');
    // 60 points from the left of 612; the baseline 240 points from the bottom of 400.
    expect(account?.box[0]).toBeCloseTo(61 / 612, 2);
    expect(account?.box[3]).toBeCloseTo(160 / 400, 2);
  });

  it('finds words of a skewed page where they are on it', async () => {
    const [straight, skewed] = [await readWords(await scan()), await readWords(await scan(3))];
    const due = (words: typeof skewed) =>
      words.find((word) => word.text === '165.00')?.box ?? [0, 0];
    expect(skewed.map((word) => word.text).join(' ')).toBe(LINES.join(' '));
    // 170 points to the right of the start of the line, three degrees are 9 points down of 400.
    expect(due(skewed)[1] - due(straight)[1]).toBeCloseTo((12 * 0.9) / 400, 1);
  });

  it('leaves a page alone whose text is known', async () => {
    const page = await scan();
    expect(await readWords({ ...page, needsOcr: false })).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(readWords(await scan(), { signal })).rejects.toThrow('enough');
  });
});
