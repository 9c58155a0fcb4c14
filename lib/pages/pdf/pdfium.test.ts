import { PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { closePdfPage, openPdfPage } from './pdf-page.ts';
import { startPdfium } from './pdfium.ts';
import { readCharacters } from './read-characters.ts';

const MEGABYTE = 1024 * 1024;

async function twoLetters(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage([200, 100]).drawText('Hi', { x: 20, y: 30, size: 50, font });
  return document.save();
}

describe('the contract with the private module of @hyzyla/pdfium', () => {
  it('gives characters with the boxes of the glyphs', async () => {
    const pdfium = await startPdfium({ maxHeapBytes: 64 * MEGABYTE });
    const bytes = await twoLetters();
    const document = pdfium._FPDF_LoadMemDocument(pdfium.allocate(bytes), bytes.length, 0);
    const page = openPdfPage(pdfium, document, 0, 0);
    if (page === null) throw new Error('the page does not open');
    const [first, second] = readCharacters(page);
    closePdfPage(page);
    pdfium._FPDF_CloseDocument(document);
    expect(first?.text).toBe('H');
    expect(second?.text).toBe('i');
    // Helvetica at 50 points: the H is 36.1 wide with bearings of 3.85 and has a cap height of
    // 35.9.
    expect(first?.box[0]).toBeCloseTo((20 + 3.85) / 200, 2);
    expect(first?.box[2]).toBeCloseTo((20 + 36.1 - 3.85) / 200, 2);
    expect(first?.box[3]).toBeCloseTo((100 - 30) / 100, 2);
    expect(first?.box[1]).toBeCloseTo((100 - 30 - 35.9) / 100, 2);
  });

  it('refuses memory above the limit and says so', async () => {
    const pdfium = await startPdfium({ maxHeapBytes: 32 * MEGABYTE });
    expect(pdfium.hitMemoryLimit()).toBe(false);
    expect(() => pdfium.allocate(new Uint8Array(64 * MEGABYTE))).toThrow('out of memory');
    expect(pdfium.hitMemoryLimit()).toBe(true);
  });
});
