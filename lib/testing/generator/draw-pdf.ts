import { PDFDocument, type PDFFont, type PDFPage, rgb, type StandardFonts } from 'pdf-lib';
import { type Drawing, fontNameOf, type TextRun } from './drawing.ts';

/**
 * The drawings as pages of a PDF. With `backgrounds`, the blank paper is a picture and only what
 * was printed on it is text, as when a filled form is flattened.
 */
export async function drawPdf(
  drawings: readonly Drawing[],
  backgrounds: readonly (Uint8Array | null)[] = [],
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setCreationDate(new Date('2026-01-01T00:00:00Z'));
  pdf.setModificationDate(new Date('2026-01-01T00:00:00Z'));
  const fonts = new Map<StandardFonts, PDFFont>();
  const fontOf = (run: TextRun): PDFFont => {
    const name = fontNameOf(run.face, run.bold);
    const font = fonts.get(name) ?? pdf.embedStandardFont(name);
    fonts.set(name, font);
    return font;
  };
  for (const [at, drawing] of drawings.entries()) {
    const page = pdf.addPage([drawing.width, drawing.height]);
    const background = backgrounds[at];
    if (background) {
      const picture = await pdf.embedPng(background);
      page.drawImage(picture, { x: 0, y: 0, width: drawing.width, height: drawing.height });
    }
    drawPage(page, drawing, fontOf, background ? ['value'] : ['form', 'value']);
  }
  return pdf.save();
}

function drawPage(
  page: PDFPage,
  { height, fills, strokes, runs }: Drawing,
  fontOf: (run: TextRun) => PDFFont,
  layers: readonly TextRun['layer'][],
): void {
  if (layers.includes('form')) {
    for (const { x0, y0, x1, y1, gray } of fills) {
      page.drawRectangle({
        x: x0,
        y: height - y1,
        width: x1 - x0,
        height: y1 - y0,
        color: rgb(gray, gray, gray),
      });
    }
    for (const { x0, y0, x1, y1, width, gray } of strokes) {
      page.drawLine({
        start: { x: x0, y: height - y0 },
        end: { x: x1, y: height - y1 },
        thickness: width,
        color: rgb(gray, gray, gray),
      });
    }
  }
  for (const run of runs) {
    if (!layers.includes(run.layer)) continue;
    drawRun(page, run, height, fontOf(run));
  }
}

/** Squeezed text is set word by word in a smaller size, so that each word keeps its place. */
function drawRun(page: PDFPage, run: TextRun, height: number, font: PDFFont): void {
  const color = rgb(run.gray, run.gray, run.gray);
  const size = run.size * Math.min(1, run.stretch);
  const space = font.widthOfTextAtSize(' ', size);
  let free = Number.NEGATIVE_INFINITY;
  for (const match of run.text.matchAll(/\S+/g)) {
    const before = run.text.slice(0, match.index);
    const x = Math.max(free, run.x + font.widthOfTextAtSize(before, run.size) * run.stretch);
    page.drawText(match[0], { x, y: height - run.y, size, font, color });
    free = x + drawnWidth(match[0], font, size) + space;
  }
}

/**
 * Letters are measured with kerning but drawn without it: otherwise words would run into one
 * another.
 */
function drawnWidth(word: string, font: PDFFont, size: number): number {
  return [...word].reduce((sum, letter) => sum + font.widthOfTextAtSize(letter, size), 0);
}
