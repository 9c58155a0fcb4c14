import {
  UB_04_BOXES,
  UB_04_ELSEWHERE_IN_ROW,
  UB_04_ROWS,
  UB_04_SLOTS,
} from '#lib/forms/ub-04/geometry.ts';
import { type PageBox, pageBox } from '#lib/model/box.ts';
import { type Drawing, newDrawing } from '../drawing.ts';
import type { DrawnDocument, PlantedFault } from '../drawn-document.ts';
import { typeMoney, typeText } from '../fill-form.ts';
import { type InstitutionClaim, makeInstitutionClaim } from '../institution-claim.ts';
import { addDays } from '../people.ts';
import type { Random } from '../random.ts';
import { drawClutter } from './clutter.ts';
import { drawUb04Paper } from './paper.ts';
import { dateText, makeStyle, type Style } from './style.ts';

/**
 * A filled UB-04 on a look-alike of the form, on as many pages as its lines need: captions where
 * the form has them, ruled cells, and values typed by a slightly misaligned printer.
 */
export function drawUb04(
  layout: string,
  look: Random,
  random: Random,
  options: { fault?: boolean } = {},
): DrawnDocument {
  const style = makeStyle(look, random);
  const faults: PlantedFault[] = [];
  const claim = makeInstitutionClaim(random, {
    fault: options.fault ?? false,
    faults,
    dashedTaxId: look.chance(0.4),
  });
  const lines = countLines(claim);
  const count = Math.max(1, Math.ceil(lines / UB_04_ROWS.count));
  const pages = Array.from({ length: count }, (_, page) => {
    const drawing = newDrawing(612, 792);
    drawUb04Paper(drawing);
    drawPage(drawing, style, random, claim, page, count);
    return drawing;
  });
  const numbers = pages.map((_, at) => at + 1);
  return {
    layout,
    pages,
    records: [{ form: 'ub-04', pages: numbers, fields: claim.fields }],
    faults,
  };
}

function countLines({ fields }: InstitutionClaim): number {
  let lines = 0;
  while (fields[`lines[${lines}].units`] !== undefined) lines++;
  return lines;
}

function drawPage(
  drawing: Drawing,
  style: Style,
  random: Random,
  claim: InstitutionClaim,
  page: number,
  count: number,
): void {
  const first = page * UB_04_ROWS.count;
  const last = page === count - 1;
  for (const [path, value] of Object.entries(claim.fields)) {
    if (value === null || (path === 'totalCharge' && !last)) continue;
    const line = /^lines\[(\d+)\]/.exec(path)?.[1];
    const row = line === undefined ? null : Number(line) - first;
    if (row !== null && (row < 0 || row >= UB_04_ROWS.count)) continue;
    drawValue(drawing, style, random, path, value, row);
  }
  for (const [line, text] of claim.besides) {
    if (line >= first && line < first + UB_04_ROWS.count)
      drawBeside(drawing, style, random, claim, line, line - first, text);
  }
  drawFootLine(drawing, style, random, claim, { page, count, last });
  drawClutter(drawing, style, random, claim);
}

function drawValue(
  drawing: Drawing,
  style: Style,
  random: Random,
  path: string,
  value: string,
  row: number | null,
): void {
  const box = boxOf(path, row);
  if (!box) return;
  const tag = `0:${path}`;
  if (/Date$|^statement/.test(path)) {
    const text = dateText(style, value, path === 'patient.birthDate');
    typeText(drawing, style, random, box, text, tag, 0.2);
  } else if (/harge$/.test(path)) {
    const [units = '', fraction = ''] = value.split('.');
    const grouped = style.comma ? units.replace(/\B(?=(\d{3})+$)/g, ',') : units;
    typeMoney(drawing, style, random, box, `${grouped}.${fraction}`, tag);
  } else if (path === 'attending.name') {
    const [last = '', firstName = ''] = value.split(', ');
    const middle = box[0] + (box[2] - box[0]) * 0.62;
    typeText(
      drawing,
      style,
      random,
      pageBox(box[0] + 0.012, box[1], middle - 0.03, box[3]),
      last,
      tag,
      0.3,
    );
    typeText(drawing, style, random, pageBox(middle, box[1], box[2], box[3]), firstName, tag, 0.3);
  } else {
    typeText(drawing, style, random, box, value, tag, path.endsWith('units') ? 3 : 0.4);
  }
}

/** Where the path's value is typed; null if the form has no place for it. */
function boxOf(path: string, row: number | null): PageBox | null {
  const slot = /\[(\d+)\]$/.exec(path)?.[1];
  const pattern = path.replace(/\[\d+\]/g, '[]');
  const slots = UB_04_SLOTS[pattern];
  const box = slots ? Object.values(slots)[Number(slot)] : UB_04_BOXES[pattern];
  return box ? (row === null ? box : lower(box, row)) : null;
}

function lower([x0, y0, x1, y1]: PageBox, row: number): PageBox {
  const down = row * UB_04_ROWS.pitch;
  return pageBox(x0, y0 + down, x1, y1 + down);
}

/** A rate takes the place of the procedure, a modifier follows it. */
function drawBeside(
  drawing: Drawing,
  style: Style,
  random: Random,
  { fields }: InstitutionClaim,
  line: number,
  row: number,
  text: string,
): void {
  const box = boxOf('lines[].procedure', row);
  if (!box) return;
  const coded = fields[`lines[${line}].procedure`] ?? null;
  const behind = coded === null ? 0 : 0.075;
  typeText(
    drawing,
    style,
    random,
    pageBox(box[0] + behind, box[1], box[2], box[3]),
    text,
    null,
    0.2,
  );
}

function drawFootLine(
  drawing: Drawing,
  style: Style,
  random: Random,
  claim: InstitutionClaim,
  { page, count, last }: { page: number; count: number; last: boolean },
): void {
  const put = (x0: number, x1: number, text: string) =>
    typeText(
      drawing,
      style,
      random,
      pageBox(x0 / 612, 474 / 792, x1 / 612, 485 / 792),
      text,
      null,
      0.2,
    );
  if (last || random.chance(0.3)) put(12, 44, random.pick(['0001', '0001', '001']));
  put(73, 88, String(page + 1));
  put(108, 120, String(count));
  if (random.chance(0.9))
    put(
      321,
      372,
      dateText(style, addDays(claim.fields.statementThrough ?? '2024-01-01', 5), false),
    );
  const box = UB_04_ELSEWHERE_IN_ROW[0];
  if (last && box && claim.nonCovered > 0 && random.chance(0.7)) {
    const place = pageBox(508 / 612, 474 / 792, 575 / 612, 485 / 792);
    const text = `${Math.floor(claim.nonCovered / 100)}.${String(claim.nonCovered % 100).padStart(2, '0')}`;
    typeMoney(drawing, style, random, place, text, null);
  }
}
