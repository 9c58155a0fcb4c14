import { PDFDocument } from 'pdf-lib';
import { degradePicture, SCAN_DPI, type ScanLevel } from './degrade-picture.ts';
import { drawDocument } from './draw-document.ts';
import { drawPdf } from './draw-pdf.ts';
import type { Drawing } from './drawing.ts';
import type { DrawnDocument, PlantedFault, TruthRecord } from './drawn-document.ts';
import { drawPacket, PACKET } from './packet.ts';
import { createRandom, type Random } from './random.ts';
import { renderPdf } from './render-pdf.ts';

export type GeneratedDocument = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly mime: 'application/pdf' | 'image/jpeg';
  /** What the document says, in the shape of a truth file's `expected`, with index paths. */
  readonly truth: {
    readonly records: readonly TruthRecord[];
    readonly faults: readonly PlantedFault[];
  };
};

/**
 * One synthetic document as a file: a PDF with text, or a scan (a JPEG; a PDF of JPEGs if there are
 * more pages). For the form `packet`, it is several documents in one. The same input gives the same
 * bytes. `layout` numbers a look, drawn from the seed if absent; `level` says how bad the scan is.
 */
export async function generateDocument(input: {
  form: string;
  seed: number;
  variant: 'digital' | 'scan';
  layout?: number;
  level?: ScanLevel;
  fault?: boolean;
}): Promise<GeneratedDocument> {
  const random = createRandom(`file/${input.form}/${input.seed}`);
  const layout = input.layout ?? random.int(0, 199);
  const drawn =
    input.form === PACKET
      ? drawPacket(layout, input.seed)
      : drawDocument(input.form, layout, input.seed, { fault: input.fault });
  const truth = { records: drawn.records, faults: drawn.faults };
  const name = `${input.form}-${input.seed}`;
  if (input.variant === 'digital') {
    const bytes = await drawPdf(drawn.pages, await flattened(drawn, random));
    return { fileName: `${name}.pdf`, bytes, mime: 'application/pdf', truth };
  }
  const level = input.level ?? random.pick<ScanLevel>(['light', 'light', 'medium', 'hard']);
  const [first, ...rest] = await scanPages(drawn.pages, random, level);
  if (first && rest.length === 0) {
    return { fileName: `${name}.jpg`, bytes: first, mime: 'image/jpeg', truth };
  }
  const bytes = await bindScans(drawn.pages, first ? [first, ...rest] : rest);
  return { fileName: `${name}.pdf`, bytes, mime: 'application/pdf', truth };
}

/** Half of the filled forms have their paper as a picture, as after flattening. */
async function flattened(drawn: DrawnDocument, random: Random): Promise<(Uint8Array | null)[]> {
  const hasForm = drawn.pages.some((page) => page.runs.some((run) => run.layer === 'form'));
  if (!hasForm || random.chance(0.5)) return [];
  const blank = drawn.pages.map(
    (page): Drawing => ({ ...page, runs: page.runs.filter((run) => run.layer === 'form') }),
  );
  return renderPdf(await drawPdf(blank), 150);
}

async function scanPages(
  pages: readonly Drawing[],
  random: Random,
  level: ScanLevel,
): Promise<Uint8Array[]> {
  const pictures = await renderPdf(await drawPdf(pages), SCAN_DPI[level]);
  const scans: Uint8Array[] = [];
  for (const picture of pictures) scans.push(await degradePicture(picture, random, level));
  return scans;
}

async function bindScans(
  pages: readonly Drawing[],
  scans: readonly Uint8Array[],
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setCreationDate(new Date('2026-01-01T00:00:00Z'));
  pdf.setModificationDate(new Date('2026-01-01T00:00:00Z'));
  for (const [at, scan] of scans.entries()) {
    const { width = 612, height = 792 } = pages[at] ?? {};
    const picture = await pdf.embedJpg(scan);
    pdf.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  }
  return pdf.save();
}
