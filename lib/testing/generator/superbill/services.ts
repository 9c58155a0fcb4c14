import { drawLine } from '../drawing.ts';
import { cents } from '../people.ts';
import { pageOf, widthOf, write } from '../sheet.ts';
import { drawMark, markRoom, type Pen, writeHand } from './hand.ts';
import type { Visit, VisitService } from './visit.ts';
import { type ColumnKey, SECTIONS } from './wordings.ts';

type Fields = Record<string, string | null>;
type Panel = { readonly x0: number; readonly x1: number };

const GUTTER = 14;

/**
 * The services in their columns: each panel from top to bottom, then the next. The truth lists the
 * rendered ones in that order.
 */
export function drawServices(pen: Pen, fields: Fields, visit: Visit): void {
  const { sheet, layout, random } = pen;
  const per = Math.ceil(visit.services.length / layout.panels);
  const room = (sheet.width - 2 * sheet.margin + GUTTER) / layout.panels;
  const pitch = sheet.size * layout.grid.leading * 1.15;
  const top = sheet.y + sheet.size;
  let line = 0;
  let lowest = top;
  for (let number = 0; number < layout.panels; number++) {
    const x0 = sheet.margin + number * room;
    const panel = { x0, x1: x0 + room - GUTTER };
    sheet.y = top;
    drawHeads(pen, panel);
    for (const [at, service] of visit.services.slice(number * per, (number + 1) * per).entries()) {
      sheet.y += pitch;
      if (layout.sections && at % 6 === 0) {
        sheet.role = 'section';
        write(sheet, x0, random.pick(SECTIONS), { bold: true });
        sheet.y += pitch;
      }
      sheet.role = 'row';
      drawService(pen, fields, visit, service, panel, line);
      if (layout.ruled) drawLine(pageOf(sheet), panel.x0, sheet.y + 3, panel.x1, sheet.y + 3, 0.4);
      if (service.rendered) line++;
    }
    // Lines of the form that nobody wrote on.
    for (let blank = 1; layout.written && blank <= 3; blank++) {
      sheet.y += pitch;
      if (layout.sections) write(sheet, x0, `${per + blank}.`);
      drawLine(pageOf(sheet), panel.x0, sheet.y + 3, panel.x1, sheet.y + 3, 0.4);
    }
    lowest = Math.max(lowest, sheet.y);
  }
  sheet.y = lowest + sheet.size * 2;
}

/** Where each column begins and ends, behind the room for a mark. */
function placeColumns({ sheet, layout }: Pen, { x0, x1 }: Panel): Map<ColumnKey, Panel> {
  const first = x0 + markRoom({ sheet, layout });
  const sum = layout.columns.reduce((total, key) => total + WEIGHTS[key], 0);
  let x = first;
  return new Map(
    layout.columns.map((key) => {
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
  fee: 1.6,
};

function drawHeads(pen: Pen, panel: Panel): void {
  const { sheet, layout } = pen;
  sheet.role = 'table-head';
  for (const [key, { x0, x1 }] of placeColumns(pen, panel)) {
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
  panel: Panel,
  line: number,
): void {
  const { sheet, layout } = pen;
  const columns = placeColumns(pen, panel);
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
  const fee = columns.get('fee');
  if (!service.rendered) {
    if (layout.printedFees && fee) write(sheet, fee.x0, layout.print.money(service.fee));
    return;
  }
  writeRendered(pen, fields, visit, service, columns, path);
}

function cut({ sheet }: Pen, text: string, { x0, x1 }: Panel): string {
  let end = text.length;
  while (end > 4 && widthOf(sheet, text.slice(0, end)) > x1 - x0) end--;
  return text.slice(0, end).trim();
}

/** Modifiers, units and fee of what was rendered: by hand on a form, printed by a record system. */
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
  const fee = layout.print.money(service.fee);
  put('fee', fee, `0:${path('fee')}`, (layout.only && !layout.written) || layout.printedFees);
}
