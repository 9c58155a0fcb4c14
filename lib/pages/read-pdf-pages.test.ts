import {
  degrees,
  endMarkedContent,
  PDFDocument,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFTextField,
  rgb,
  StandardFonts,
  setTextRenderingMode,
  TextRenderingMode,
} from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { PageImage } from '#lib/model/page.ts';
import { readPages } from './read-pages.ts';

type Draw = (page: PDFPage, document: PDFDocument) => void | Promise<void>;

async function readDrawn(draw: Draw, size: [number, number] = [612, 792]): Promise<PageImage> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage(size);
  page.setFont(font);
  await draw(page, document);
  const [first] = await readAll(await document.save());
  if (first === undefined) throw new Error('no page');
  return first;
}

async function readAll(bytes: Uint8Array): Promise<PageImage[]> {
  const all: PageImage[] = [];
  for await (const page of readPages({ bytes, kind: 'pdf' })) all.push(page);
  return all;
}

const textOf = (page: PageImage) => page.textWords.map((word) => word.text).join(' ');

/** A picture with dark stripes, so that text on it has ink. */
async function stripes(): Promise<Buffer> {
  const black = { create: { width: 300, height: 6, channels: 3, background: '#222' } } as const;
  const rows = Array.from({ length: 12 }, (_, row) => ({ input: black, left: 0, top: row * 16 }));
  return sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff' } })
    .composite(rows)
    .png()
    .toBuffer();
}

describe('a glyph that joins letters and is named by them', () => {
  /** “Bene”, then marked content with the text `said`, drawn as “fi”, then “t”. */
  const named = (said: string) =>
    readDrawn((sheet) => {
      const at = { y: 396, size: 20 };
      sheet.drawText('Bene', { x: 100, ...at });
      sheet.pushOperators(
        PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [
          PDFName.of('Span'),
          `<</ActualText (${said})>>`,
        ]),
      );
      sheet.drawText('fi', { x: 145.6, ...at });
      sheet.pushOperators(endMarkedContent());
      sheet.drawText('t', { x: 155.6, ...at });
    });

  it('is a part of its word, and needs no second look', async () => {
    const page = await named('fi');
    expect(textOf(page)).toBe('Benefit');
    expect(page.needsOcr).toBe(false);
  });

  it('is looked at where it is said to be something else', async () => {
    expect((await named('19')).needsOcr).toBe(true);
  });
});

describe('where words of a PDF stand', () => {
  it('is given in shares of the page that people see', async () => {
    const page = await readDrawn((sheet) => sheet.drawText('TOTAL', { x: 306, y: 396, size: 20 }));
    const box = page.textWords[0]?.box ?? [];
    expect(textOf(page)).toBe('TOTAL');
    expect(box[0]).toBeCloseTo(0.5, 2);
    expect(box[3]).toBeCloseTo(0.5, 2);
    expect(page.textWords[0]?.confidence).toBeGreaterThan(0.99);
  });

  it('counts from the corner of the crop box, wherever that lies', async () => {
    const page = await readDrawn((sheet) => {
      sheet.setMediaBox(0, -792, 612, 792);
      sheet.setCropBox(100, -600, 400, 500);
      sheet.drawText('INSIDE', { x: 300, y: -350, size: 20 });
    });
    const box = page.textWords[0]?.box ?? [];
    expect(page.widthPx / page.heightPx).toBeCloseTo(400 / 500, 2);
    expect(box[0]).toBeCloseTo(0.5, 2);
    expect(box[3]).toBeCloseTo(0.5, 2);
  });

  it.each([
    [90, 0.25, 0.25],
    [180, 0.75, 0.25],
    [270, 0.75, 0.75],
  ])('turns with the page: /Rotate %i', async (turn, x, y) => {
    const page = await readDrawn((sheet) => {
      sheet.setRotation(degrees(turn));
      // A quarter from the left, a quarter from the bottom of the unrotated sheet.
      sheet.drawText('o', { x: 150, y: 195, size: 20 });
    });
    const box = page.textWords[0]?.box ?? [0, 0, 0, 0];
    expect(page.rotation).toBe(turn);
    expect(page.widthPx > page.heightPx).toBe(turn !== 180);
    expect((box[0] + box[2]) / 2).toBeCloseTo(x, 1);
    expect((box[1] + box[3]) / 2).toBeCloseTo(y, 1);
  });
});

describe('text that nobody sees', () => {
  const visible = (sheet: PDFPage) =>
    sheet.drawText('Amount due 165.00', { x: 50, y: 700, size: 12 });

  it.each<[string, (sheet: PDFPage) => void]>([
    [
      'white on white',
      (sheet) => sheet.drawText('9812.44', { x: 50, y: 500, size: 12, color: rgb(1, 1, 1) }),
    ],
    [
      'white above other print',
      (sheet) => sheet.drawText('9812.44', { x: 52, y: 700, size: 12, color: rgb(1, 1, 1) }),
    ],
    ['one-point type', (sheet) => sheet.drawText('9812.44', { x: 50, y: 500, size: 1 })],
    [
      'render mode 3, where no picture is',
      (sheet) => {
        sheet.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible));
        sheet.drawText('9812.44', { x: 50, y: 500, size: 12 });
      },
    ],
    ['beside the page', (sheet) => sheet.drawText('9812.44', { x: 700, y: 500, size: 12 })],
    ['transparent', (sheet) => sheet.drawText('9812.44', { x: 50, y: 500, size: 12, opacity: 0 })],
    [
      'under a white rectangle',
      (sheet) => {
        sheet.drawText('9812.44', { x: 50, y: 500, size: 12 });
        sheet.drawRectangle({ x: 40, y: 490, width: 200, height: 30, color: rgb(1, 1, 1) });
        sheet.drawText('165.00', { x: 50, y: 500, size: 12 });
      },
    ],
  ])('is kept from readers: %s', async (_kind, hide) => {
    const page = await readDrawn((sheet) => {
      visible(sheet);
      hide(sheet);
    });
    expect(textOf(page)).toContain('Amount due 165.00');
    expect(textOf(page)).not.toContain('9812');
    expect(page.hiddenText.join(' ')).toContain('9812.44');
    expect(page.flags.map(({ code }) => code)).toEqual(['hidden-text']);
  });

  it('does not suspect white print on a dark band, or small print', async () => {
    const page = await readDrawn((sheet) => {
      sheet.drawRectangle({ x: 40, y: 690, width: 300, height: 30, color: rgb(0, 0.2, 0.5) });
      sheet.drawText('Statement 2019-06-23', { x: 50, y: 700, size: 12, color: rgb(1, 1, 1) });
      sheet.drawText('terms of payment on the back', { x: 50, y: 300, size: 5 });
      sheet.drawText('gray note', { x: 50, y: 200, size: 9, color: rgb(0.6, 0.6, 0.6) });
    });
    expect(textOf(page)).toBe('Statement 2019-06-23 terms of payment on the back gray note');
    expect(page.hiddenText).toEqual([]);
    // Its digits look like what the text layer says they are.
    expect(page.needsOcr).toBe(false);
  });

  it('takes a watermark neither for print nor for hidden text', async () => {
    const page = await readDrawn((sheet) => {
      visible(sheet);
      sheet.drawText('COPY', { x: 100, y: 300, size: 90, opacity: 0.05 });
    });
    expect(textOf(page)).toBe('Amount due 165.00');
    expect(page.hiddenText).toEqual([]);
  });

  it('takes text under a picture for what someone recognized there, to be confirmed', async () => {
    const page = await readDrawn(async (sheet, document) => {
      sheet.drawText('RECOGNIZED', { x: 100, y: 400, size: 16 });
      sheet.drawImage(await document.embedPng(await stripes()), {
        x: 50,
        y: 350,
        width: 300,
        height: 200,
      });
    });
    expect(page.origin).toBe('scan');
    expect(page.needsOcr).toBe(true);
    expect(page.textWords[0]?.confidence).toBeLessThan(0.99);
    expect(page.hiddenText).toEqual([]);
  });
});

describe('what a page is', () => {
  it('is digital when its text explains its ink, rules and all', async () => {
    const page = await readDrawn((sheet) => {
      sheet.drawText('Invoice 4711', { x: 50, y: 700, size: 12 });
      sheet.drawLine({ start: { x: 50, y: 690 }, end: { x: 500, y: 690 } });
      sheet.drawRectangle({ x: 50, y: 300, width: 300, height: 200, borderWidth: 1 });
    });
    expect(page.origin).toBe('digital');
    expect(page.needsOcr).toBe(false);
  });

  it('is blank without any', async () => {
    const page = await readDrawn(() => {});
    expect(page.origin).toBe('blank');
    expect(page.needsOcr).toBe(false);
  });

  it('needs OCR beside its text when a picture shows print, too', async () => {
    const inner = await readDrawn(
      (sheet) => sheet.drawText('PRINTED CAPTION', { x: 40, y: 40, size: 24 }),
      [300, 100],
    );
    const page = await readDrawn(async (sheet, document) => {
      sheet.drawImage(await document.embedJpg(inner.jpeg), {
        x: 50,
        y: 500,
        width: 300,
        height: 100,
      });
      sheet.drawText('typed', { x: 50, y: 300, size: 12 });
    });
    expect(page.origin).toBe('hybrid');
    expect(page.needsOcr).toBe(true);
  });
});

describe('filled form fields', () => {
  it('are words where they stand; ticks are X, empty boxes nothing', async () => {
    const document = await PDFDocument.create();
    const sheet = document.addPage([612, 792]);
    const form = document.getForm();
    const name = form.createTextField('patient');
    name.setText('DOE JANE');
    name.addToPage(sheet, { x: 306, y: 396, width: 200, height: 24 });
    const ticked = form.createCheckBox('employment.yes');
    ticked.addToPage(sheet, { x: 60, y: 600, width: 14, height: 14 });
    ticked.check();
    form
      .createCheckBox('employment.no')
      .addToPage(sheet, { x: 100, y: 600, width: 14, height: 14 });
    const [page] = await readAll(await document.save());
    const words = page?.textWords ?? [];
    expect(words.map((word) => word.text)).toEqual(['X', 'DOE', 'JANE']);
    expect(words.every((word) => word.source === 'form-field')).toBe(true);
    expect(words[0]?.box[0]).toBeCloseTo(60 / 612, 2);
    expect(words[1]?.box[0]).toBeCloseTo(0.5, 1);
    expect(page?.needsOcr).toBe(false);
  });

  const filled = async (prepare: (field: PDFTextField) => void) => {
    const document = await PDFDocument.create();
    const field = document.getForm().createTextField('account');
    field.addToPage(document.addPage([612, 792]), { x: 100, y: 400, width: 200, height: 24 });
    field.setText('K52RT904');
    prepare(field);
    const [page] = await readAll(await document.save({ updateFieldAppearances: false }));
    return page;
  };

  it('are read when the program that filled them drew no appearance', async () => {
    const page = await filled((field) => {
      for (const widget of field.acroField.getWidgets()) widget.dict.delete(PDFName.of('AP'));
    });
    expect(page?.textWords.map((word) => word.text)).toEqual(['K52RT904']);
  });

  it('are hidden text when the page shows an older state', async () => {
    const page = await filled(() => {});
    expect(page?.textWords).toEqual([]);
    expect(page?.hiddenText).toEqual(['K52RT904']);
  });
});
