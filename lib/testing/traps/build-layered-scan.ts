import { PDFDocument, StandardFonts, setTextRenderingMode, TextRenderingMode } from 'pdf-lib';
import { degradePicture, SCAN_DPI } from '../generator/degrade-picture.ts';
import { drawDocument } from '../generator/draw-document.ts';
import { drawPdf } from '../generator/draw-pdf.ts';
import { type Drawing, type TextRun, textWidth } from '../generator/drawing.ts';
import { listDrawnForms } from '../generator/kinds.ts';
import { createRandom, type Random } from '../generator/random.ts';
import { renderPdf } from '../generator/render-pdf.ts';
import type { Trap } from './set-trap.ts';

const FORMS = listDrawnForms().flatMap(({ form, traps }) => (traps?.asLayeredScan ? [form] : []));
const AMOUNT = /\b\d{2,3}(?:[.,]?\d{3})*[.,]\d{2}\b/;

/**
 * A scanned bill with the text that a scanner's software would put under it, drawn without ink:
 * word for word what the picture shows, or, if it lies, with another amount in one place. The same
 * seed gives the same scan.
 */
export async function buildLayeredScan(
  seed: number,
  { lies }: { lies: boolean },
): Promise<{ bytes: Uint8Array; trap: Trap }> {
  const random = createRandom(`layer/${seed}`);
  const form = FORMS[seed % FORMS.length] ?? '';
  const [drawing] = drawDocument(form, random.int(0, 199), 8_000 + seed, {}).pages;
  if (drawing === undefined) throw new RangeError('a document without pages');
  const lie = chooseLie(drawing, random);
  const layer = drawing.runs.map((run) =>
    lies && run === lie.run ? { ...run, text: run.text.replace(lie.shown, lie.hidden) } : run,
  );
  const [picture = new Uint8Array()] = await renderPdf(await drawPdf([drawing]), SCAN_DPI.light);
  const scan = await degradePicture(picture, random, 'light');
  const { hidden, shown } = lie;
  const trap: Trap = {
    kind: 'lying-layer',
    hidden: lies ? hidden : '',
    shown: lies ? shown : null,
  };
  return { bytes: await bind(drawing, scan, layer), trap };
}

/**
 * An amount that the page prints, and one with the same number of digits that it prints nowhere.
 */
function chooseLie(drawing: Drawing, random: Random) {
  const printed = drawing.runs.map((run) => run.text).join(' ');
  const run = random.pick(drawing.runs.filter((candidate) => AMOUNT.test(candidate.text)));
  const shown = AMOUNT.exec(run.text)?.[0] ?? '';
  for (;;) {
    const hidden = shown.replace(/\d/g, () => String(random.int(1, 9)));
    if (differing(hidden, shown) >= 3 && !printed.includes(hidden)) return { run, shown, hidden };
  }
}

function differing(a: string, b: string): number {
  return [...a].filter((letter, at) => letter !== b[at]).length;
}

async function bind(
  { width, height }: Drawing,
  scan: Uint8Array,
  layer: readonly TextRun[],
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setCreationDate(new Date('2026-01-01T00:00:00Z'));
  pdf.setModificationDate(new Date('2026-01-01T00:00:00Z'));
  const page = pdf.addPage([width, height]);
  page.drawImage(await pdf.embedJpg(scan), { x: 0, y: 0, width, height });
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible));
  for (const run of layer) {
    const wide = textWidth(run.text, run.size, run.face, run.bold) * run.stretch;
    // Helvetica everywhere, as such software does, at the size that makes it as long as the print.
    const size = (run.size * wide) / Math.max(1, textWidth(run.text, run.size, 'sans', false));
    page.drawText(run.text, { x: run.x, y: height - run.y, size, font });
  }
  page.pushOperators(setTextRenderingMode(TextRenderingMode.Fill));
  return pdf.save();
}
