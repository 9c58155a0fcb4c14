import { CMS_1500_CAPTIONS } from '#lib/forms/cms-1500/captions.ts';
import {
  CMS_1500_BOXES,
  CMS_1500_OPTIONS,
  CMS_1500_ROWS,
  CMS_1500_SLOTS,
} from '#lib/forms/cms-1500/geometry.ts';
import { type PageBox, pageBox } from '#lib/model/box.ts';
import { type Drawing, drawBox, drawLine, drawText, type Face, newDrawing } from '../drawing.ts';
import type { DrawnDocument, PlantedFault } from '../drawn-document.ts';
import { drawCaptions, makeIndent, type Typing, typeMoney, typeText } from '../fill-form.ts';
import type { Random } from '../random.ts';
import { type ClaimFields, makeClaim, marksOf } from './claim.ts';
import { stretchForm } from './stretch-form.ts';

/** How one office fills in the form. */
type Style = Typing & {
  date: 'parts' | 'parts-long' | 'glued' | 'slashes';
  mark: string;
  dots: boolean;
  title: boolean;
};

/**
 * A filled CMS-1500 on a look-alike of the form: captions where the form has them, ruled cells, and
 * values typed with the jitter of a slightly misaligned printer.
 */
export function drawCms1500(
  layout: string,
  look: Random,
  random: Random,
  options: {
    fault?: boolean;
    /** Replaces what was drawn for the claim. */
    retell?: (fields: ClaimFields) => ClaimFields;
    /** The boxes have other sizes than the form's. */
    stretched?: boolean;
  } = {},
): DrawnDocument {
  const style = makeStyle(look, random);
  const drawing = newDrawing(612, 792);
  drawForm(drawing);
  const faults: PlantedFault[] = [];
  const made = makeClaim(random, { dots: style.dots, fault: options.fault ?? false, faults });
  const fields = options.retell?.(made) ?? made;
  const marks = marksOf(fields);
  for (const [path, value] of Object.entries(fields)) {
    if (value !== null && !marks.has(path)) drawValue(drawing, style, random, path, value);
  }
  for (const path of marks) {
    const box = CMS_1500_OPTIONS[path]?.[fields[path] ?? ''];
    if (box) mark(drawing, style, random, box, path);
  }
  drawClutter(drawing, style, random, fields);
  const page = options.stretched ? stretchForm(drawing, RULING, look.fork('stretched')) : drawing;
  return { layout, pages: [page], records: [{ form: 'cms-1500', pages: [1], fields }], faults };
}

function makeStyle(look: Random, random: Random): Style {
  return {
    face: look.pick<Face>(['mono', 'mono', 'serif', 'sans']),
    size: look.pick([8.5, 9, 9.5, 10, 10.5]),
    dx: (random.next() - 0.5) * look.pick([2, 4, 8]),
    dy: (random.next() - 0.5) * look.pick([2, 3, 6]),
    money: look.pick<Style['money']>(['split', 'spread', 'spread', 'dot']),
    date: look.pick<Style['date']>(['parts', 'parts', 'parts-long', 'glued', 'slashes']),
    mark: look.pick(['X', 'X', 'X', 'x']),
    dots: look.chance(0.4),
    title: look.chance(0.15),
    indentOf: makeIndent(look),
  };
}

function drawForm(drawing: Drawing): void {
  drawCaptions(drawing, CMS_1500_CAPTIONS);
  for (const boxes of Object.values(CMS_1500_OPTIONS)) {
    for (const [x0, y0, x1, y1] of Object.values(boxes)) {
      drawBox(drawing, x0 * 612, y0 * 792, x1 * 612, y1 * 792, 0.4);
    }
  }
  for (const y of RULES_ACROSS) drawLine(drawing, 20, y, 590, y, 0.5, 0.3);
  for (const [x, top, bottom] of RULES_DOWN) drawLine(drawing, x, top, x, bottom, 0.5, 0.3);
}

/** Our own ruling of the page, between the rows of captions. */
const RULES_ACROSS = [
  96, 121, 144, 168, 191, 217, 241, 264, 288, 312, 337, 384, 408, 432, 456, 505, 529, 553, 577, 601,
  625, 649, 672, 696, 757,
];

const RULES_DOWN: readonly (readonly [x: number, top: number, bottom: number])[] = [
  [20, 96, 757],
  [590, 96, 757],
  [371, 96, 384],
  [227, 121, 337],
  [371, 384, 505],
  [213, 384, 432],
  [371, 505, 672],
  [146, 505, 672],
  [170, 505, 672],
  [191, 505, 672],
  [335, 505, 672],
  [434, 505, 672],
  [464, 505, 672],
  [480, 505, 672],
  [501, 505, 672],
  [176, 672, 757],
  [283, 672, 696],
  [371, 672, 757],
];

const RULING = { across: RULES_ACROSS, down: RULES_DOWN };

function drawValue(
  drawing: Drawing,
  style: Style,
  random: Random,
  path: string,
  value: string,
): void {
  const box = boxOf(path);
  if (!box) return;
  const tag = `0:${path}`;
  if (/Date$|serviceFrom$|serviceTo$/.test(path)) {
    drawDate(drawing, style, random, box, value, tag);
  } else if (/charge$|totalCharge$|amountPaid$/.test(path)) {
    typeMoney(drawing, style, random, box, value, tag);
  } else {
    typeText(drawing, style, random, box, value, tag, 0.5);
  }
}

/**
 * Where the path's value is typed, with rows and slots resolved; null if the form has no place for
 * it.
 */
function boxOf(path: string): PageBox | null {
  const steps = [...path.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
  const pattern = path.replace(/\[\d+\]/g, '[]');
  const slots = CMS_1500_SLOTS[pattern];
  const first = slots ? Object.values(slots)[steps.at(-1) ?? 0] : CMS_1500_BOXES[pattern];
  if (!first) return null;
  if (!path.startsWith('lines[')) return first;
  const down = (steps[0] ?? 0) * CMS_1500_ROWS.pitch;
  const [x0, y0, x1, y1] = first;
  return pageBox(x0, y0 + down, x1, y1 + down);
}

function drawDate(
  drawing: Drawing,
  style: Style,
  random: Random,
  box: PageBox,
  iso: string,
  tag: string,
): void {
  const [year = '', month = '', day = ''] = iso.split('-');
  const long = style.date === 'parts-long' || (/birth/i.test(tag) && style.date === 'parts');
  const shortYear = long ? year : year.slice(2);
  if (style.date === 'slashes' && /onset|signature/.test(tag)) {
    typeText(drawing, style, random, box, `${month}/${day}/${shortYear}`, tag, 0);
    return;
  }
  if (style.date === 'glued' && /service/.test(tag)) {
    typeText(drawing, style, random, box, `${month} ${day} ${year.slice(2)}`, tag, 0);
    return;
  }
  const width = box[2] - box[0];
  const cuts = [0, width / 3.1, (width * 2) / 3.1];
  [month, day, shortYear].forEach((part, at) => {
    const x0 = box[0] + (cuts[at] ?? 0);
    const cell = pageBox(x0, box[1], x0 + width / 2.6, box[3]);
    typeText(drawing, style, random, cell, part, tag, 0);
  });
}

function mark(drawing: Drawing, style: Style, random: Random, box: PageBox, path: string): void {
  const x = ((box[0] + box[2]) / 2) * 612 + style.dx * 0.7 + (random.next() - 0.5) * 2;
  const y = box[3] * 792 - 1.8 + style.dy + (random.next() - 0.5);
  drawText(drawing, x, y, style.mark, {
    size: style.size,
    face: style.face,
    align: 'center',
    tag: `0:${path}`,
  });
}

/**
 * Typed text that is not a field: signatures, addresses of providers, telephone numbers,
 * qualifiers.
 */
function drawClutter(
  drawing: Drawing,
  style: Style,
  random: Random,
  fields: Readonly<Record<string, string | null>>,
): void {
  const put = (x: number, y: number, text: string) =>
    drawText(drawing, x + style.dx, y + style.dy, text, { size: style.size, face: style.face });
  if (random.chance(0.8)) put(60, 377, random.pick(['SIGNATURE ON FILE', 'SOF', 'ON FILE']));
  if (random.chance(0.6)) put(414, 377, random.pick(['SIGNATURE ON FILE', 'SOF']));
  if (random.chance(0.6))
    put(
      22,
      random.pick([730, 738]),
      random.pick(['SIGNATURE ON FILE', 'J HARTLEY MD', 'SIGNED BY PROVIDER']),
    );
  if (random.chance(0.5)) put(122, 213, random.digits(3));
  if (random.chance(0.5))
    put(152, 213, `${random.digits(3)}${random.pick(['-', ''])}${random.digits(4)}`);
  if (fields['payer.name'] && random.chance(0.6)) {
    put(324, 51, `PO BOX ${random.int(10, 9999)}`);
    put(
      324,
      76,
      `${random.pick(['ALDERTON', 'DUNMORE'])} ${random.pick(['OH', 'TX'])} ${random.digits(5)}`,
    );
  }
  if (fields['referring.name'] && random.chance(0.5)) put(24, 430, random.pick(['DN', 'DK', 'DQ']));
  if (fields.onsetDate && random.chance(0.6)) put(130, 406, '431');
  for (const [x, name] of [
    [180, 'facility.name'],
    [374, 'billing.name'],
  ] as const) {
    if (!fields[name] || random.chance(0.2)) continue;
    put(x, 727, `${random.int(1, 9999)} ${random.pick(['OAK ST', 'MILL RD', 'HARBOR BLVD'])}`);
    put(
      x,
      739,
      `${random.pick(['ALDERTON', 'MARLOW', 'UPTON'])} ${random.pick(['OH', 'TX', 'CA'])} ${random.digits(5)}`,
    );
  }
  if (random.chance(0.3)) put(491, 704, random.digits(3));
  if (random.chance(0.3)) put(520, 704, `${random.digits(3)}-${random.digits(4)}`);
  if (random.chance(0.3)) put(504, 538, random.digits(9));
  if (style.title) put(200, 24, random.pick(['COPY', 'ORIGINAL', `PAGE 1 OF 1`]));
}
