import { type PdfPage, shareBox } from './pdf-page.ts';

/** One character of the text layer. */
export type PdfCharacter = {
  readonly text: string;
  /** Fractions of the upright page; outside 0..1 if the character is off the page. */
  readonly box: readonly [number, number, number, number];
  /** A space or line break that PDFium inserted, without a place. */
  readonly space: boolean;
  /** The glyph has no known meaning, so the text cannot be trusted. */
  readonly unmapped: boolean;
  readonly style: PdfTextStyle;
};

/** How a text object is drawn. */
export type PdfTextStyle = {
  /** Address of the text object; 0 if there is none. */
  readonly object: number;
  /** Address of its font; 0 if there is none. */
  readonly font: number;
  /** Drawn without ink: text render modes 3 and 7. */
  readonly inkless: boolean;
  /** Red, green, blue, alpha; null if it is not a plain color or only the outline is drawn. */
  readonly fill: readonly [number, number, number, number] | null;
  /** The file gives a different text for it (ActualText) than its glyphs. */
  readonly replaced: boolean;
  /** Part of a layer that can be turned off. */
  readonly layered: boolean;
};

/** Characters of the page in the order of PDFium's text API. */
export function readCharacters(page: PdfPage): PdfCharacter[] {
  const { pdfium } = page;
  const textPage = pdfium._FPDFText_LoadPage(page.address);
  if (textPage === 0) return [];
  try {
    const styles = new Map<number, PdfTextStyle>();
    const characters: PdfCharacter[] = [];
    const count = pdfium._FPDFText_CountChars(textPage);
    pdfium.withScratch(32, (out, view) => {
      for (let index = 0; index < count; index++) {
        characters.push(readCharacter(page, textPage, index, { out, view }, styles));
      }
    });
    return characters;
  } finally {
    pdfium._FPDFText_ClosePage(textPage);
  }
}

type Scratch = { readonly out: number; readonly view: () => DataView };

function readCharacter(
  page: PdfPage,
  textPage: number,
  index: number,
  scratch: Scratch,
  styles: Map<number, PdfTextStyle>,
): PdfCharacter {
  const { pdfium } = page;
  const code = pdfium._FPDFText_GetUnicode(textPage, index);
  const { out, view } = scratch;
  pdfium._FPDFText_GetCharBox(textPage, index, out, out + 8, out + 16, out + 24);
  const [left, right, bottom, top] = [0, 8, 16, 24].map((at) => view().getFloat64(at, true));
  const object = pdfium._FPDFText_GetTextObject(textPage, index);
  const known = styles.get(object);
  const style = known ?? readStyle(page, object);
  if (known === undefined) styles.set(object, style);
  const text = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  return {
    text,
    box: shareBox(page, left ?? 0, bottom ?? 0, right ?? 0, top ?? 0),
    space: text.trim() === '' || pdfium._FPDFText_IsGenerated(textPage, index) === 1,
    unmapped: pdfium._FPDFText_HasUnicodeMapError(textPage, index) === 1 || isMeaningless(code),
    style,
  };
}

/** Null, private use, and the replacement character say nothing about what is printed. */
function isMeaningless(code: number): boolean {
  return code === 0 || code === 0xfffd || code === 0xfffe || (code >= 0xe000 && code <= 0xf8ff);
}

function readStyle(page: PdfPage, object: number): PdfTextStyle {
  if (object === 0) {
    return { object, font: 0, inkless: false, fill: null, replaced: false, layered: false };
  }
  const { pdfium } = page;
  const mode = pdfium._FPDFTextObj_GetTextRenderMode(object);
  const onlyFilled = mode === 0 || mode === 4;
  const fill = pdfium.withScratch(16, (out, view) => {
    const known = pdfium._FPDFPageObj_GetFillColor(object, out, out + 4, out + 8, out + 12);
    if (known === 0 || !onlyFilled) return null;
    const channel = (at: number) => view().getUint32(at, true);
    return [channel(0), channel(4), channel(8), channel(12)] as const;
  });
  const font = pdfium._FPDFTextObj_GetFont(object);
  return { object, font, inkless: mode === 3 || mode === 7, fill, ...readMarks(page, object) };
}

/** A hostile file may mark a text a million times. */
const MAX_MARKS = 50;

/** Letters that fonts draw as one glyph; browsers name them like this in the PDFs they write. */
const JOINED = /^(?:f[fijlt]|ff[ijlt]|[sc]t|t[it]|Th)$/;

/** Marked content that contains the text object. */
function readMarks({ pdfium }: PdfPage, object: number): { replaced: boolean; layered: boolean } {
  const found = { replaced: false, layered: false };
  const count = Math.min(MAX_MARKS, pdfium._FPDFPageObj_CountMarks(object));
  if (count <= 0) return found;
  const key = pdfium.allocate(new TextEncoder().encode('ActualText\0'));
  pdfium.withScratch(4, (length) => {
    for (let index = 0; index < count; index++) {
      const mark = pdfium._FPDFPageObj_GetMark(object, index);
      const name = pdfium.readText((buffer, bytes) => {
        pdfium._FPDFPageObjMark_GetName(mark, buffer, bytes, length);
        return new DataView(pdfium.memory().buffer, length, 4).getUint32(0, true);
      });
      if (name === 'OC') found.layered = true;
      const text = pdfium.readText((buffer, bytes) => {
        const known = pdfium._FPDFPageObjMark_GetParamStringValue(mark, key, buffer, bytes, length);
        return known === 1 ? new DataView(pdfium.memory().buffer, length, 4).getUint32(0, true) : 0;
      });
      // A soft hyphen, a space, or the letters of a joined glyph cannot deceive.
      if (/[\p{L}\p{N}]/u.test(text) && !JOINED.test(text)) found.replaced = true;
    }
  });
  pdfium.free(key);
  return found;
}
