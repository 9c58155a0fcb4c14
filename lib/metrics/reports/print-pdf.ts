import { PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib';
import type { FigureKind, Report, ReportTable } from '#lib/model/quality/report.ts';
import { officeTimeOf } from '#lib/platform/office-time.ts';
import { formatFigure } from './format-figure.ts';
import { INK, MUTED, ReportSheet } from './report-sheet.ts';

const ROW = 16;
const PADDING = 5;
const SIZE = 8.5;
/**
 * Room for a heading, its column titles, and two rows: with less, a table is not started on a page.
 */
const LEAST = 4 * ROW + 12;

/**
 * A report as a PDF for printing: US letter, with a table's titles repeated on each of its pages.
 */
export async function printPdf(report: Report): Promise<Uint8Array> {
  const file = await PDFDocument.create({ updateMetadata: false });
  const fonts = {
    plain: await file.embedFont(StandardFonts.Helvetica),
    bold: await file.embedFont(StandardFonts.HelveticaBold),
  };
  file.setTitle('Quality report');
  file.setLanguage('en-US');
  file.setCreationDate(report.to);
  const sheet = new ReportSheet(file, fonts);
  sheet.write('Quality report', { font: fonts.bold, size: 18, color: INK }, 30);
  const [first, last] = [officeTimeOf(report.from).day, officeTimeOf(report.to).day];
  const span = `${formatFigure(first, 'day')} to ${formatFigure(last, 'day')}`;
  sheet.write(`Countersign, ${span}`, { font: fonts.plain, size: 10, color: MUTED }, 22);
  for (const table of report.tables) drawTable(sheet, table);
  sheet.numberPages();
  return file.save();
}

function drawTable(sheet: ReportSheet, table: ReportTable): void {
  const { bold, plain } = sheet.fonts;
  sheet.makeRoom(LEAST);
  sheet.write(table.title, { font: bold, size: 11, color: INK }, 24);
  if (table.rows.length === 0) {
    sheet.write('Nothing in this time.', { font: plain, size: SIZE, color: MUTED }, ROW);
    return;
  }
  const cells = table.rows.map((row) =>
    table.columns.map(({ kind }, at) => formatFigure(row[at] ?? null, kind)),
  );
  const columns = placeColumns(sheet, table, cells);
  drawHead(sheet, columns);
  for (const row of cells) {
    if (sheet.makeRoom(ROW)) drawHead(sheet, columns);
    sheet.down(ROW);
    columns.forEach(({ left, width, kind }, at) => {
      const look = { font: plain, size: SIZE, color: INK };
      sheet.print(row[at] ?? '', look, left, width, isFigure(kind));
    });
    sheet.rule();
  }
}

function drawHead(sheet: ReportSheet, columns: readonly Column[]): void {
  const lines = Math.max(...columns.map(({ title }) => title.length));
  for (let line = lines - 1; line >= 0; line--) {
    sheet.down(line === lines - 1 ? ROW : SIZE + 2);
    for (const { title, left, width, kind } of columns) {
      const look = { font: sheet.fonts.bold, size: SIZE - 1, color: MUTED };
      sheet.print(title.at(-1 - line) ?? '', look, left, width, isFigure(kind));
    }
  }
  sheet.rule();
}

interface Column {
  /** One entry per line. */
  readonly title: readonly string[];
  readonly kind: FigureKind;
  readonly left: number;
  readonly width: number;
}

/**
 * Each column as wide as its contents, titles broken between words; the first gets the remaining
 * width.
 */
function placeColumns(
  sheet: ReportSheet,
  { columns }: ReportTable,
  cells: readonly (readonly string[])[],
): Column[] {
  const { plain, bold } = sheet.fonts;
  const wanted = columns.map(({ title }, at) => {
    const words = title.split(' ');
    const ofTitle = Math.max(...words.map((word) => sheet.widthOf(word, bold, SIZE - 1)));
    const own = cells.map((row) => sheet.widthOf(row[at] ?? '', plain, SIZE));
    return Math.max(ofTitle, ...own, 36) + 2 * PADDING;
  });
  const room = sheet.width;
  const [first = room, ...others] = wanted;
  const rest = others.reduce((sum, width) => sum + width, 0);
  const widths = [Math.max(room - rest, Math.min(first, 90)), ...others];
  const scale = Math.min(1, room / widths.reduce((sum, width) => sum + width, 0));
  let left = 0;
  return columns.map(({ title, kind }, at) => {
    const width = (widths[at] ?? 0) * scale;
    const column = { kind, left, width: width - PADDING };
    left += width;
    return { ...column, title: breakTitle(title, bold, column.width) };
  });
}

function breakTitle(title: string, font: PDFFont, width: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && font.widthOfTextAtSize(longer, SIZE - 1) <= width)
      lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

function isFigure(kind: FigureKind): boolean {
  return kind !== 'text' && kind !== 'day';
}
