import {
  type PDFDocument,
  PDFHexString,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
} from 'pdf-lib';

/**
 * What the text layer says for a character that the font draws; characters left out say themselves.
 */
export type Remapping = Readonly<Record<string, string>>;

/**
 * Draws `text` in Helvetica with a ToUnicode table that says something else: the page shows `text`,
 * and the text layer contains `text` as `remapping` changes it.
 */
export function drawRemapped(
  pdf: PDFDocument,
  page: PDFPage,
  text: string,
  remapping: Remapping,
  at: { x: number; y: number; size: number },
): void {
  const font = pdf.context.obj({
    Type: 'Font',
    Subtype: 'Type1',
    BaseFont: 'Helvetica',
    Encoding: 'WinAnsiEncoding',
    ToUnicode: pdf.context.register(pdf.context.stream(toUnicode(remapping))),
  });
  const name = page.node.newFontDictionary('Remapped', pdf.context.register(font));
  page.pushOperators(
    PDFOperator.of(PDFOperatorNames.BeginText),
    PDFOperator.of(PDFOperatorNames.SetFontAndSize, [name, PDFNumber.of(at.size)]),
    PDFOperator.of(PDFOperatorNames.MoveText, [PDFNumber.of(at.x), PDFNumber.of(at.y)]),
    PDFOperator.of(PDFOperatorNames.ShowText, [PDFHexString.of(hexOf(text))]),
    PDFOperator.of(PDFOperatorNames.EndText),
  );
}

function toUnicode(remapping: Remapping): string {
  const codes = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
  const lines = codes.map((code) => `<${hexOf(code)}> <${utf16Hex(remapping[code] ?? code)}>`);
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Remapped def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
${lines.length} beginbfchar
${lines.join('\n')}
endbfchar
endcmap end end`;
}

function hexOf(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}

function utf16Hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}
