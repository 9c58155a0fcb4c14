import { PDFDocument } from 'pdf-lib';

/**
 * Several PDFs as one file, like a scanner's stack or an email attachment. The same input returns
 * the same bytes.
 */
export async function bindDocuments(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const bound = await PDFDocument.create();
  bound.setCreationDate(new Date('2026-01-01T00:00:00Z'));
  bound.setModificationDate(new Date('2026-01-01T00:00:00Z'));
  for (const part of parts) {
    const source = await PDFDocument.load(part);
    for (const page of await bound.copyPages(source, source.getPageIndices())) bound.addPage(page);
  }
  return bound.save();
}
