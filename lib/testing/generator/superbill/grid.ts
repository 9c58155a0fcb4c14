import { drawLine, drawText, textWidth } from '../drawing.ts';
import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { pageOf, type Sheet } from '../sheet.ts';
import { drawTick, money, type SuperbillLook, writeHand } from './look.ts';
import type { Visit, VisitService } from './visit.ts';

/**
 * The services in their columns: each panel from top to bottom, then the next. The truth lists the
 * rendered ones in that order.
 */
export function drawServiceGrid(
  sheet: Sheet,
  style: SuperbillLook,
  random: Random,
  fields: Record<string, string | null>,
  visit: Visit,
): void {
  const per = Math.ceil(visit.services.length / style.panels);
  const room = (sheet.width - 2 * sheet.margin + GUTTER) / style.panels;
  const pitch = sheet.size * (1.5 + random.next() * 0.4);
  const top = sheet.y + sheet.size;
  let line = 0;
  let lowest = top;
  for (let panel = 0; panel < style.panels; panel++) {
    const x0 = sheet.margin + panel * room;
    const place = { x0, x1: x0 + room - GUTTER };
    sheet.y = top;
    drawHeads(sheet, style, place);
    for (const [at, service] of visit.services.slice(panel * per, (panel + 1) * per).entries()) {
      sheet.y += pitch;
      if (style.sections && at % 6 === 0) {
        drawText(pageOf(sheet), x0, sheet.y, random.pick(SECTIONS), {
          size: sheet.size,
          face: sheet.face,
          bold: true,
        });
        sheet.y += pitch;
      }
      drawService(sheet, style, random, fields, service, place, line);
      if (style.ruled) drawLine(pageOf(sheet), place.x0, sheet.y + 3, place.x1, sheet.y + 3, 0.4);
      if (service.rendered) line++;
    }
    lowest = Math.max(lowest, sheet.y);
  }
  sheet.y = lowest + sheet.size * 2;
}

const GUTTER = 12;

const SECTIONS = [
  'OFFICE VISITS',
  'LABORATORY',
  'PROCEDURES',
  'Imaging',
  'Therapy',
  'Injections',
  'Preventive',
];

type Panel = { readonly x0: number; readonly x1: number };

/** Left end of each column, behind room for a tick. */
function columnsOf(sheet: Sheet, style: SuperbillLook, { x0, x1 }: Panel): Map<string, number> {
  const tick = style.mark === 'none' || style.mark === 'after' ? 0 : sheet.size * 2;
  const weights = style.columns.map((key) => WEIGHTS[key] ?? 1);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let x = x0 + tick;
  return new Map(
    style.columns.map((key, at) => {
      const left = x;
      x += ((x1 - x0 - tick) * (weights[at] ?? 1)) / sum;
      return [key, left];
    }),
  );
}

const WEIGHTS: Readonly<Record<string, number>> = {
  procedure: 1.3,
  service: 3.2,
  modifiers: 1,
  units: 0.7,
  fee: 1.6,
};

function drawHeads(sheet: Sheet, style: SuperbillLook, panel: Panel): void {
  for (const [key, x] of columnsOf(sheet, style, panel)) {
    drawText(pageOf(sheet), x, sheet.y, style.headers[key] ?? '', {
      size: sheet.size,
      face: sheet.face,
      bold: true,
    });
  }
}

function drawService(
  sheet: Sheet,
  style: SuperbillLook,
  random: Random,
  fields: Record<string, string | null>,
  service: VisitService,
  panel: Panel,
  line: number,
): void {
  const page = pageOf(sheet);
  const columns = columnsOf(sheet, style, panel);
  const pen = { size: sheet.size, face: sheet.face };
  const path = (name: string) => (service.rendered ? `0:lines[${line}].${name}` : null);
  if (style.mark === 'before' || style.mark === 'bracket')
    drawTick(page, style, random, { x: panel.x0, y: sheet.y, size: sheet.size }, service.rendered);
  drawText(page, columns.get('procedure') ?? 0, sheet.y, service.code, {
    ...pen,
    tag: path('procedure'),
  });
  const words = columns.get('service');
  if (words !== undefined) {
    const next = columns.get(style.columns[style.columns.indexOf('service') + 1] ?? '') ?? panel.x1;
    const end = drawText(page, words, sheet.y, cut(service.words, next - words - 4, pen), pen);
    if (style.mark === 'after' && service.rendered)
      drawText(page, end + 5, sheet.y, style.tick, pen);
  }
  if (!service.rendered) {
    if (style.printedFees)
      drawText(page, columns.get('fee') ?? 0, sheet.y, money(style, service.fee), pen);
    return;
  }
  fields[`lines[${line}].procedure`] = service.code;
  writeRendered(sheet, style, random, fields, service, columns, line);
}

/** Modifiers, units and fee of what was rendered, written by hand. */
function writeRendered(
  sheet: Sheet,
  style: SuperbillLook,
  random: Random,
  fields: Record<string, string | null>,
  service: VisitService,
  columns: ReadonlyMap<string, number>,
  line: number,
): void {
  const page = pageOf(sheet);
  const put = (key: string, text: string, tag: string) =>
    writeHand(
      page,
      style,
      random,
      { x: columns.get(key) ?? 0, y: sheet.y, size: sheet.size },
      text,
      { tag },
    );
  if (columns.has('modifiers')) {
    service.modifiers.forEach((modifier, at) => {
      fields[`lines[${line}].modifiers[${at}]`] = modifier;
    });
    if (service.modifiers.length > 0)
      put('modifiers', service.modifiers.join(' '), `0:lines[${line}].modifiers[0]`);
  }
  fields[`lines[${line}].units`] = null;
  if (columns.has('units')) {
    fields[`lines[${line}].units`] = String(service.units);
    put('units', String(service.units), `0:lines[${line}].units`);
  }
  fields[`lines[${line}].fee`] = cents(service.fee);
  const fee = { tag: `0:lines[${line}].fee` };
  const at = { x: columns.get('fee') ?? 0, y: sheet.y, size: sheet.size };
  if (style.printedFees)
    drawText(page, at.x, at.y, money(style, service.fee), {
      size: sheet.size,
      face: sheet.face,
      ...fee,
    });
  else writeHand(page, style, random, at, money(style, service.fee), fee);
}

function cut(
  text: string,
  room: number,
  pen: { size: number; face: 'sans' | 'serif' | 'mono' },
): string {
  let end = text.length;
  while (end > 4 && textWidth(text.slice(0, end), pen.size, pen.face, false) > room) end--;
  return text.slice(0, end).trim();
}
