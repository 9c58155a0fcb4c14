import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';

/** Pages of a PDF as PNG pictures with `dpi` dots per inch. */
export async function renderPdf(bytes: Uint8Array, dpi: number): Promise<Uint8Array[]> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes);
    try {
      const pictures: Uint8Array[] = [];
      for (const page of document.pages()) {
        const { data, width, height } = await page.render({ scale: dpi / 72, render: 'bitmap' });
        const raw = { raw: { width, height, channels: 4 as const } };
        pictures.push(await sharp(data, raw).removeAlpha().png().toBuffer());
      }
      return pictures;
    } finally {
      document.destroy();
    }
  } finally {
    library.destroy();
  }
}
