import { drawLine } from '../drawing.ts';
import { cents } from '../people.ts';
import { pageOf, widthOf, write } from '../sheet.ts';
import { drawMark, markRoom, type Pen, writeHand } from './hand.ts';
import type { Visit, VisitService } from './visit.ts';
import { type ColumnKey, SECTIONS } from './wordings.ts';

type Fields = Record<string, string | null>;
type Panel = { readonly x0: number; readonly x1: number };

const GUTTER = 14;

/** Services one below the other, with the contents of their columns. */
type Listing = {
  readonly panel: Panel;
  readonly columns: readonly ColumnKey[];
  readonly services: readonly VisitService[];
  /** Where in the rotation of section captions it begins. */
  readonly turn: number;
};

/**
 * The services in their columns: each panel from top to bottom, then the next, then the grid below
 * them. The truth lists the performed ones in that order.
 */
export function drawServices(pen: Pen, fields: Fields, visit: Visit): void {
  const { sheet, layout } = pen;
  const listed =
    visit.services.length - (layout.gridBelow < visit.services.length ? layout.gridBelow : 0);
  const per = Math.ceil(listed / layout.panels);
  const room = (sheet.width - 2 * sheet.margin + GUTTER) / layout.panels;
  const top = sheet.y + sheet.size;
  let line = 0;
  let lowest = top;
  for (let number = 0; number < layout.panels; number++) {
    const x0 = sheet.margin + number * room;
    sheet.y = top;
    line = drawListing(pen, fields, visit, line, {
      panel: { x0, x1: x0 + room - GUTTER },
      columns: layout.columns,
      services: visit.services.slice(number * per, Math.min(listed, (number + 1) * per)),
      turn: number,
    });
    lowest = Math.max(lowest, sheet.y);
  }
  sheet.y = lowest + sheet.size * 2;
  if (listed === visit.services.length) return;
  drawListing(pen, fields, visit, line, {
    panel: { x0: sheet.margin, x1: sheet.width * layout.gridWidth },
    columns: GRID_COLUMNS,
    services: visit.services.slice(listed),
    turn: layout.panels,
  });
  sheet.y += sheet.size * 2;
}

/** Items given from stock state their lot. */
const GRID_COLUMNS: readonly ColumnKey[] = ['service', 'procedure', 'lot', 'fee'];

/** Returns the number of lines performed so far. */
function drawListing(
  pen: Pen,
  fields: Fields,
  visit: Visit,
  first: number,
  { panel, columns, services, turn }: Listing,
): number {
  const { sheet, layout, random } = pen;
  const pitch = sheet.size * layout.grid.leading * 1.15;
  let line = first;
  const placed = placeColumns(pen, panel, columns);
  drawHeads(pen, panel, placed);
  const starts = sectionStarts(layout.sectionLengths, turn, services.length);
  for (const [at, service] of services.entries()) {
    sheet.y += pitch;
    if (layout.sections && starts.has(at)) {
      sheet.role = 'section';
      write(sheet, panel.x0, random.pick(SECTIONS), { bold: true });
      sheet.y += pitch;
    }
    sheet.role = 'row';
    drawService(pen, fields, visit, service, { panel, columns: placed }, line);
    if (layout.ruled) drawLine(pageOf(sheet), panel.x0, sheet.y + 3, panel.x1, sheet.y + 3, 0.4);
    if (service.rendered) line++;
  }
  // Lines of the form that were left empty.
  for (let blank = 1; layout.written && blank <= 3; blank++) {
    sheet.y += pitch;
    if (layout.sections) write(sheet, panel.x0, `${services.length + blank}.`);
    drawLine(pageOf(sheet), panel.x0, sheet.y + 3, panel.x1, sheet.y + 3, 0.4);
  }
  return line;
}

/** Which services of a panel have a caption above them. */
function sectionStarts(lengths: readonly number[], panel: number, count: number): Set<number> {
  const starts = new Set<number>();
  for (let at = 0, turn = panel; at < count; turn++) {
    starts.add(at);
    at += lengths[turn % lengths.length] ?? count;
  }
  return starts;
}

/** Where each column begins and ends, after the space for a mark. */
function placeColumns(
  { sheet, layout }: Pen,
  { x0, x1 }: Panel,
  columns: readonly ColumnKey[],
): Map<ColumnKey, Panel> {
  const first = x0 + markRoom({ sheet, layout });
  const sum = columns.reduce((total, key) => total + WEIGHTS[key], 0);
  let x = first;
  return new Map(
    columns.map((key) => {
      const from = x;
      x += ((x1 - first) * WEIGHTS[key]) / sum;
      return [key, { x0: from, x1: x - 4 }];
    }),
  );
}

const WEIGHTS: Readonly<Record<ColumnKey, number>> = {
  procedure: 1.3,
  service: 3.2,
  modifiers: 1,
  minutes: 0.8,
  units: 0.7,
  pointer: 0.9,
  lot: 1.2,
  day: 1.5,
  dx: 1.2,
  paid: 1.4,
  rate: 1.3,
  fee: 1.6,
};

function drawHeads(
  { sheet, layout }: Pen,
  panel: Panel,
  columns: ReadonlyMap<ColumnKey, Panel>,
): void {
  sheet.role = 'table-head';
  for (const [key, { x0, x1 }] of columns) {
    const natural = widthOf(sheet, layout.heads[key], { bold: true });
    const size = sheet.size * Math.min(1, (x1 - x0 + 3) / natural);
    write(sheet, x0, layout.heads[key], { bold: layout.grid.boldHead, size });
  }
  if (layout.grid.head !== 'plain')
    drawLine(pageOf(sheet), panel.x0, sheet.y + 3, panel.x1, sheet.y + 3, 0.7);
}

function drawService(
  pen: Pen,
  fields: Fields,
  visit: Visit,
  service: VisitService,
  { panel, columns }: { panel: Panel; columns: ReadonlyMap<ColumnKey, Panel> },
  line: number,
): void {
  const { sheet, layout } = pen;
  const path = (name: string) => `lines[${line}].${name}`;
  const code = columns.get('procedure');
  const words = columns.get('service');
  if (service.rendered) fields[path('procedure')] = service.code;
  const tag = service.rendered ? `0:${path('procedure')}` : null;
  const joined = layout.joined ? service.modifiers : [];
  joined.forEach((modifier, at) => {
    fields[path(`modifiers[${at}]`)] = modifier;
  });
  const printed = [service.code, ...joined].join('-');
  const ink = (x: number, text: string, end: number, mark: string | null) =>
    layout.written
      ? writeHand(pen, x, text, { tag: mark, end })
      : write(sheet, x, text, { tag: mark });
  const codeEnd = code ? ink(code.x0, printed, code.x1, tag) : panel.x0;
  const wordsEnd = words ? ink(words.x0, cut(pen, service.words, words), words.x1, null) : codeEnd;
  const ends = Math.max(codeEnd, wordsEnd);
  drawMark(
    pen,
    layout.mark === 'ring' ? (code?.x0 ?? panel.x0) : panel.x0,
    layout.mark === 'ring' ? codeEnd : ends,
    service.rendered,
  );
  const rate = columns.get('rate');
  if (rate) write(sheet, rate.x0, printFee(layout, service.fee / service.units));
  const fee = columns.get('fee');
  if (!service.rendered) {
    if (layout.printedFees && fee) write(sheet, fee.x0, printFee(layout, service.fee));
    return;
  }
  writeRendered(pen, fields, visit, service, columns, path);
}

function printFee({ print, wholeFees }: Pen['layout'], fee: number): string {
  return wholeFees && fee % 100 === 0 ? String(fee / 100) : print.money(fee);
}

function cut({ sheet }: Pen, text: string, { x0, x1 }: Panel): string {
  let end = text.length;
  while (end > 4 && widthOf(sheet, text.slice(0, end)) > x1 - x0) end--;
  return text.slice(0, end).trim();
}

/**
 * Modifiers, units, and fee of what was performed: handwritten on a form, printed by a record
 * system.
 */
function writeRendered(
  pen: Pen,
  fields: Fields,
  visit: Visit,
  service: VisitService,
  columns: ReadonlyMap<ColumnKey, Panel>,
  path: (name: string) => string,
): void {
  const { sheet, layout, random } = pen;
  const put = (
    key: ColumnKey,
    text: string,
    tag: string | null,
    printed = layout.only && !layout.written,
  ) => {
    const place = columns.get(key);
    if (!place || text === '') return;
    if (printed) write(sheet, place.x0, text, { tag });
    else writeHand(pen, place.x0, text, { tag, end: place.x1 });
  };
  if (columns.has('modifiers') && !layout.joined) {
    service.modifiers.forEach((modifier, at) => {
      fields[path(`modifiers[${at}]`)] = modifier;
    });
    put('modifiers', service.modifiers.join(' '), `0:${path('modifiers[0]')}`);
  }
  put('minutes', random.pick(['15', '30', '45', '60']), null);
  put('pointer', random.pick(['A', 'A,B', '1', '1,2']), null);
  put('day', layout.print.day(visit.date), null);
  put('dx', random.pick(visit.diagnoses), null);
  put('paid', layout.print.money(service.units === 1 ? 0 : (visit.copay ?? 0)), null);
  put('lot', `${random.pick(['L', 'U', 'Y'])}${random.digits(4)}`, null);
  const counted = columns.has('units') && (!layout.times || service.units > 1);
  fields[path('units')] = counted ? String(service.units) : null;
  if (counted) put('units', `${layout.times ? 'x' : ''}${service.units}`, `0:${path('units')}`);
  fields[path('fee')] = cents(service.fee);
  const fee = printFee(layout, service.fee);
  put('fee', fee, `0:${path('fee')}`, (layout.only && !layout.written) || layout.printedFees);
}
