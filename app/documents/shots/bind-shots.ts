import type { Shot } from './prepare-shot.ts';

/** A letter-size page, in points. */
const PAGE_WIDTH = 612;

/** One PDF of all the pictures in order, each a page of its own proportions. */
export async function bindShots(shots: readonly Shot[], name: string): Promise<File> {
  // Loaded only when pictures are sent.
  const { PDFDocument } = await import('pdf-lib');
  // Without a date in it, the same pictures give the same file, so a duplicate is noticed.
  const bound = await PDFDocument.create({ updateMetadata: false });
  for (const { picture, widthPx, heightPx } of shots) {
    const image = await bound.embedJpg(await picture.arrayBuffer());
    const height = (PAGE_WIDTH * heightPx) / widthPx;
    bound.addPage([PAGE_WIDTH, height]).drawImage(image, { x: 0, y: 0, width: PAGE_WIDTH, height });
  }
  const bytes = await bound.save();
  return new File([Uint8Array.from(bytes)], name, { type: 'application/pdf' });
}
