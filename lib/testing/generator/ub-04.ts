import { UB_04_CAPTIONS } from '#lib/forms/ub-04-captions.ts';
import {
  UB_04_BOXES,
  UB_04_ELSEWHERE_IN_ROW,
  UB_04_ROWS,
  UB_04_SLOTS,
} from '#lib/forms/ub-04-geometry.ts';
import { type PageBox, pageBox } from '#lib/model/box.ts';
import { type Drawing, drawLine, type Face, newDrawing } from './drawing.ts';
import type { DrawnDocument, PlantedFault } from './drawn-document.ts';
import { drawCaptions, type Typing, typeMoney, typeText } from './fill-form.ts';
import { type InstitutionClaim, makeInstitutionClaim } from './institution-claim.ts';
import { addDays, makeNpi, makePerson, makeReference } from './people.ts';
import type { Random } from './random.ts';
import { CITIES, split } from './word-lists.ts';

/** How one hospital's system fills the form in. */
type Style = Typing & {
  readonly date: 'short' | 'long' | 'spaced' | 'slashes';
  readonly present: boolean;
  readonly comma: boolean;
};

/**
 * A filled UB-04 on a look-alike of the form, as many pages as its lines need: captions where the
 * form has them, cells ruled, values typed by a printer that is not quite aligned.
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
    drawForm(drawing);
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

function makeStyle(look: Random, random: Random): Style {
  return {
    face: look.pick<Face>(['mono', 'mono', 'mono', 'serif', 'sans']),
    size: look.pick([8, 8.5, 9, 9.5, 10]),
    dx: (random.next() - 0.5) * look.pick([2, 4, 8]),
    dy: (random.next() - 0.5) * look.pick([2, 3, 5]),
    money: look.pick<Style['money']>(['split', 'spread', 'spread', 'dot']),
    date: look.pick<Style['date']>(['short', 'short', 'short', 'long', 'spaced', 'slashes']),
    present: look.chance(0.6),
    comma: look.chance(0.15),
  };
}

function countLines({ fields }: InstitutionClaim): number {
  let lines = 0;
  while (fields[`lines[${lines}].units`] !== undefined) lines++;
  return lines;
}

function drawForm(drawing: Drawing): void {
  drawCaptions(drawing, UB_04_CAPTIONS);
  for (const y of RULES_ACROSS) drawLine(drawing, 10, y, 602, y, 0.5, 0.3);
  for (let row = 0; row <= UB_04_ROWS.count + 1; row++) {
    const y = 213.5 + row * UB_04_ROWS.pitch * 792;
    drawLine(drawing, 10, y, 602, y, 0.4, 0.4);
  }
  for (const [x, top, bottom] of RULES_DOWN) drawLine(drawing, x, top, x, bottom, 0.5, 0.3);
}

/** Our own ruling of the page, between the rows of captions. */
const RULES_ACROSS = [
  14, 61, 73, 84.5, 108, 143, 202, 484.5, 531, 578, 625, 642, 660, 679.5, 703, 726, 774,
];

const RULES_DOWN: readonly (readonly [x: number, top: number, bottom: number])[] = [
  [10, 14, 774],
  [602, 14, 774],
  ...[186.5, 362.5].map((x) => [x, 14, 61] as const),
  [539, 14, 61],
  ...[433, 487].map((x) => [x, 38, 61] as const),
  [221.5, 61, 84.5],
  ...[74, 95, 144, 166, 187, 208, 229, 250, 483, 511].map((x) => [x, 84.5, 108] as const),
  ...[81, 152, 222, 293, 412, 532].map((x) => [x, 108, 143] as const),
  ...[306, 405, 504].map((x) => [x, 143, 202] as const),
  ...[45, 214.5, 320.5, 373.5, 426, 504, 574].map((x) => [x, 202, 484.5] as const),
  ...[485.8, 556.5].map((x) => [x, 213.5, 484.5] as const),
  ...[179, 278, 299, 320, 391, 461.5].map((x) => [x, 484.5, 531] as const),
  ...[193.5, 214.5, 348.5, 475.5].map((x) => [x, 531, 578] as const),
  ...[221.5, 405].map((x) => [x, 578, 625] as const),
  ...Array.from({ length: 10 }, (_, at) => [31 + at * 56.4, 625, 660] as const),
  ...[95, 278, 335, 504].map((x) => [x, 660, 679.5] as const),
  ...[123, 236, 349, 370].map((x) => [x, 679.5, 726] as const),
  ...[165, 370].map((x) => [x, 726, 774] as const),
];

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

/** Where the path's value is typed; null where the form has no place. */
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

function dateText(style: Style, iso: string, birth: boolean): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const printed = birth || style.date === 'long' ? year : year.slice(2);
  const mark = style.date === 'spaced' ? ' ' : style.date === 'slashes' ? '/' : '';
  return [month, day, printed].join(mark);
}

/** A rate stands where the procedure would, a modifier behind it. */
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

/** What hospitals print that is no field of ours. */
function drawClutter(
  drawing: Drawing,
  style: Style,
  random: Random,
  claim: InstitutionClaim,
): void {
  const put = (x0: number, y: number, text: string, share = 1) => {
    if (!random.chance(share)) return;
    const box = pageBox(x0 / 612, (y - 11) / 792, (x0 + 150) / 612, y / 792);
    typeText(drawing, style, random, box, text, null, 0);
  };
  const { patient, inpatient, fields } = claim;
  const place = `${random.pick(CITIES)} ${patient.address.state} ${patient.address.zip}`;
  put(12, 37.5, `${random.int(1, 9999)} ${random.pick(['HARBOR BLVD', 'MILL RD', 'OAK ST'])}`, 0.9);
  put(12, 49.5, place, 0.9);
  put(12, 61, `${random.digits(10)}`, 0.7);
  put(189, 26, fields['billing.name'] ?? '', 0.2);
  put(110, 73, makeReference(random), 0.2);
  put(290, 73, patient.address.street, 0.9);
  put(235, 85, patient.address.city, 0.9);
  put(455, 85, patient.address.state, 0.9);
  put(498, 85, patient.address.zip, 0.9);
  put(147, 109, String(random.int(0, 23)).padStart(2, '0'), inpatient ? 0.9 : 0.3);
  put(189, 109, random.pick(['1', '2', '4', '7']), 0.8);
  put(210, 109, String(random.int(0, 23)).padStart(2, '0'), inpatient ? 0.9 : 0.2);
  for (let at = 0; at < 4; at++) put(252 + at * 21.2, 109, random.digits(2), 0.15);
  put(11, 131, random.digits(2), 0.35);
  put(32, 131, dateText(style, addDays(fields.statementFrom ?? '2024-01-01', -2), false), 0.3);
  const lines = [`${patient.first} ${patient.last}`, patient.address.street, place];
  if (random.chance(0.6)) for (const [at, text] of lines.entries()) put(24, 168 + at * 11.8, text);
  for (const x of [312, 410]) {
    if (!random.chance(0.35)) continue;
    put(x, 168, random.pick(['80', '01', 'A1', '45']));
    put(x + 50, 168, `${random.int(1, 3000)} 00`);
  }
  put(183, 508, random.digits(5), 0.6);
  put(286, 508, 'Y', 0.8);
  put(307, 508, 'Y', 0.8);
  put(330, 508, `${random.int(10, 900)} 00`, 0.1);
  put(400, 508, `${random.int(10, 9000)} 00`, 0.15);
  put(482, 514, random.digits(9), 0.15);
  put(197, 555, random.pick(['18', '01', '19']), 0.9);
  put(350, 555, random.pick(GROUPS), 0.5);
  if (random.chance(0.12)) {
    put(12, 520, 'SECOND HARVEST FUND');
    put(12, 567, `${patient.last} ${patient.first}`);
    put(215, 567, makeReference(random));
  }
  put(406, 602, random.pick(GROUPS), 0.15);
  put(14, 649, '0', 0.8);
  put(38, 680, fields.principalDiagnosis ?? '', inpatient ? 0.9 : 0.2);
  put(150, 680, fields.principalDiagnosis ?? '', inpatient ? 0.05 : 0.6);
  put(281, 680, random.digits(3), inpatient ? 0.4 : 0);
  if (style.present && inpatient) drawPresent(drawing, style, random, claim);
  drawProcedures(drawing, style, random, claim);
  put(14, 746, random.pick(REMARKS), 0.2);
  put(180, 744, random.pick(['B3', 'B3 282N00000X']), 0.2);
}

function drawPresent(
  drawing: Drawing,
  style: Style,
  random: Random,
  { fields }: InstitutionClaim,
): void {
  for (let index = 0; index < 18; index++) {
    const code = index === 0 ? fields.principalDiagnosis : fields[`otherDiagnoses[${index - 1}]`];
    if (!code) continue;
    const x = 78 + (index % 9) * 56.4;
    const y = index < 9 ? 632 : 649;
    const box = pageBox(x / 612, y / 792, (x + 9) / 612, (y + 11) / 792);
    typeText(drawing, style, random, box, random.pick(['Y', 'Y', 'N', 'U', '1']), null, 0);
  }
}

function drawProcedures(
  drawing: Drawing,
  style: Style,
  random: Random,
  { inpatient, fields }: InstitutionClaim,
): void {
  const put = (x0: number, x1: number, y: number, text: string) =>
    typeText(
      drawing,
      style,
      random,
      pageBox(x0 / 612, (y - 11) / 792, x1 / 612, y / 792),
      text,
      null,
      0.2,
    );
  if (inpatient && random.chance(0.6)) {
    put(13, 62, 703, random.pick(['0SRC0J9', '0DJD8ZZ', '02HV33Z', '5A1945Z']));
    put(68, 120, 703, dateText(style, fields.statementFrom ?? '2024-01-01', false));
  }
  if (!random.chance(0.4)) return;
  const operating = makePerson(random);
  put(455, 545, 714, makeNpi(random));
  put(390, 500, 726, operating.last);
  put(525, 602, 726, operating.first);
}

const GROUPS = split(
  'RIVERTON_SCHOOLS COPPER_WORKS STATE_EMPLOYEES UNION_LOCAL_12 ORCHARD_FOODS MILLS_INC',
);
const REMARKS = ['CORRECTED CLAIM', 'LATE CHARGES', 'SEE ATTACHED RECORDS', 'OUTPATIENT SURGERY'];
