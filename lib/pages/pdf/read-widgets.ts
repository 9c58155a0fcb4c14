import { type PdfPage, shareBox } from './pdf-page.ts';

/** A form field on one page. */
export type Widget = {
  readonly kind: 'text' | 'mark';
  /** The value of a text field; for a checkbox 'X' if it is set, otherwise ''. */
  readonly value: string;
  readonly box: readonly [number, number, number, number];
};

export type Annotations = {
  readonly widgets: readonly Widget[];
  /** Something other than links is drawn on top of the page. */
  readonly drawn: boolean;
  /** The text of notes and stamps, only some of which is visible on the page. */
  readonly notes: readonly { readonly text: string; readonly visible: boolean }[];
};

const LINK = 2;
const POPUP = 16;
const WIDGET = 20;
const HIDDEN_FLAGS = 0x02 | 0x20;
const CHECKBOX = 2;
const RADIO = 3;
const COMBO = 4;
const LIST = 5;
const TEXT = 6;
/** A hostile page may list annotations endlessly. */
const MAX_ANNOTATIONS = 20_000;

/** The visible form fields of the page, before they are flattened into it. */
export function readAnnotations(page: PdfPage): Annotations {
  const { pdfium } = page;
  const widgets: Widget[] = [];
  const notes: { text: string; visible: boolean }[] = [];
  let drawn = false;
  const count = Math.min(MAX_ANNOTATIONS, pdfium._FPDFPage_GetAnnotCount(page.address));
  for (let index = 0; index < count; index++) {
    const annotation = pdfium._FPDFPage_GetAnnot(page.address, index);
    if (annotation === 0) continue;
    const subtype = pdfium._FPDFAnnot_GetSubtype(annotation);
    const visible = (pdfium._FPDFAnnot_GetFlags(annotation) & HIDDEN_FLAGS) === 0;
    if (visible && subtype !== LINK && subtype !== POPUP) drawn = true;
    if (subtype !== LINK && subtype !== POPUP && subtype !== WIDGET) {
      const text = contentsOf(page, annotation);
      if (text !== '') notes.push({ text, visible });
    }
    if (visible && subtype === WIDGET && page.form !== 0) {
      const widget = readWidget(page, annotation);
      if (widget !== null) widgets.push(widget);
    }
    pdfium._FPDFPage_CloseAnnot(annotation);
  }
  return { widgets, drawn, notes };
}

function readWidget(page: PdfPage, annotation: number): Widget | null {
  const { pdfium, form } = page;
  const type = pdfium._FPDFAnnot_GetFormFieldType(form, annotation);
  const box = rectangleOf(page, annotation);
  if (type === CHECKBOX || type === RADIO) {
    const set = pdfium._FPDFAnnot_IsChecked(form, annotation) === 1;
    return { kind: 'mark', value: set ? 'X' : '', box };
  }
  if (type !== TEXT && type !== COMBO && type !== LIST) return null;
  return { kind: 'text', value: fieldValue(page, annotation), box };
}

function rectangleOf(page: PdfPage, annotation: number): Widget['box'] {
  return page.pdfium.withScratch(16, (out, view) => {
    page.pdfium._FPDFAnnot_GetRect(annotation, out);
    // PDFium's rectangles are in the order left, top, right, bottom.
    const [left, top, right, bottom] = [0, 4, 8, 12].map((at) => view().getFloat32(at, true));
    return shareBox(page, left ?? 0, bottom ?? 0, right ?? 0, top ?? 0);
  });
}

function fieldValue({ pdfium, form }: PdfPage, annotation: number): string {
  return pdfium.readText((buffer, bytes) =>
    pdfium._FPDFAnnot_GetFormFieldValue(form, annotation, buffer, bytes),
  );
}

/** The text of a note, or of a field that is not shown. */
function contentsOf(page: PdfPage, annotation: number): string {
  const { pdfium } = page;
  const key = pdfium.allocate(new TextEncoder().encode('Contents\0'));
  const contents = pdfium.readText((buffer, bytes) =>
    pdfium._FPDFAnnot_GetStringValue(annotation, key, buffer, bytes),
  );
  pdfium.free(key);
  return contents.trim();
}
