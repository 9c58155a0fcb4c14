import { drawLine } from '../drawing.ts';
import type { DrawnDocument, PlantedFault } from '../drawn-document.ts';
import { type Cell, drawGridHead, drawGridRow } from '../parts/draw-grid.ts';
import { type Fact, type FactStyle, writeFacts } from '../parts/facts.ts';
import {
  finishPages,
  openSheet,
  writeBlocks,
  writeLetterhead,
  writeTitle,
} from '../parts/frame.ts';
import { inventPractice } from '../parts/names.ts';
import { planGrid } from '../parts/plan-grid.ts';
import { makeAddress, makeReference } from '../people.ts';
import type { Random } from '../random.ts';
import { pageOf, reserve, type Sheet, write, writeLine } from '../sheet.ts';
import { composePrintout, type PartLayout, type PrintoutLayout } from './compose.ts';
import type { ClaimFields, PrintoutKind } from './printout-kind.ts';
import { firstNameFirst, sayValue } from './say-value.ts';

type Pen = {
  readonly sheet: Sheet;
  readonly kind: PrintoutKind;
  readonly layout: PrintoutLayout;
  /** What the claim says. */
  readonly made: ClaimFields;
  /** What of it is printed. */
  readonly told: ClaimFields;
  readonly random: Random;
};

/**
 * Draws claims of one kind as programs print them: captions and values in a layout of their own.
 */
export function drawPrintout(
  kind: PrintoutKind,
): (name: string, look: Random, random: Random, options: { fault?: boolean }) => DrawnDocument {
  return (name, look, random, options) => {
    const layout = composePrintout(look, kind);
    const sheet = openSheet(layout.frame, layout.print, look.fork('sheet'));
    const faults: PlantedFault[] = [];
    const made = kind.makeFields(random, {
      fault: options.fault ?? false,
      faults,
      dots: layout.dots,
    });
    const pen: Pen = { sheet, kind, layout, made: renamed(made, layout), told: {}, random };
    drawHead(pen, look);
    drawParts(pen);
    for (const { path } of kind.parts.flatMap(({ facts }) => facts))
      if (!path.endsWith('[]')) pen.told[path] ??= null;
    finishPages(sheet, layout.frame);
    const pages = sheet.pages.map((_, at) => at + 1);
    return {
      layout: name,
      pages: sheet.pages,
      records: [{ form: kind.form, pages, fields: pen.told }],
      faults,
    };
  };
}

function renamed(made: ClaimFields, { nameOrder }: PrintoutLayout): ClaimFields {
  if (nameOrder === 'last') return made;
  return Object.fromEntries(
    Object.entries(made).map(([path, value]) => [
      path,
      value !== null && /^(patient|insured|attending)\.name$/.test(path)
        ? firstNameFirst(value)
        : value,
    ]),
  );
}

function drawHead(pen: Pen, look: Random): void {
  const { sheet, layout, random, made, told } = pen;
  const { frame, print } = layout;
  const { street, city, state, zip } = makeAddress(look);
  const payer = made['payer.name'];
  const alone = layout.payerAlone && payer !== null && payer !== undefined;
  if (alone) told['payer.name'] = payer;
  const name = alone
    ? { text: print.text(payer), tag: '0:payer.name' }
    : { text: print.text(inventPractice(look)), tag: null };
  const lines = [`${print.text(street)}, ${print.text(city)}, ${state} ${zip}`];
  writeBlocks(sheet, [
    { slot: frame.title.slot, write: (on, x0, x1) => writeTitle(on, frame, [x0, x1]) },
    ...(alone || look.fork('letterhead').chance(0.3)
      ? [
          {
            slot: frame.letterhead.slot,
            write: (on: Sheet, x0: number, x1: number) =>
              writeLetterhead(on, frame, name, lines, [x0, x1]),
          },
        ]
      : []),
  ]);
  sheet.role = 'head';
  const clutter = layout.clutter.map(
    (caption): Fact => ({
      caption: print.text(caption),
      value: clutterOf(caption, random, print.day),
      tag: null,
    }),
  );
  sheet.y += sheet.size * 0.5;
  writeFacts(sheet, clutter, WIDE, sheet.margin, sheet.width - sheet.margin);
}

const WIDE: FactStyle = {
  place: 'columns',
  colon: ':',
  boldCaption: false,
  boldValue: false,
  typed: false,
  captionSize: 1,
  leading: 1.4,
  across: 3,
};

function clutterOf(caption: string, random: Random, day: (iso: string) => string): string {
  if (caption === 'Printed' || caption === 'Received')
    return day(`2025-${random.pick(['01', '06', '11'])}-1${random.int(0, 9)}`);
  if (caption === 'Status') return random.pick(['ACCEPTED', 'SENT', 'READY', 'REJECTED']);
  if (caption === 'Phone') return `(${random.digits(3)}) 555-${random.digits(4)}`;
  if (caption === 'Taxonomy') return `${random.digits(3)}Q00000X`;
  if (caption === 'Claim format') return random.pick(['837P', '837I', '5010A1']);
  return random.chance(0.5) ? random.digits(random.int(4, 12)) : makeReference(random);
}

function drawParts(pen: Pen): void {
  const { sheet, layout, kind } = pen;
  const { parts } = layout;
  const [left, right] = [sheet.margin, sheet.width - sheet.margin];
  const pair = layout.sideBySide ? parts.findIndex(({ key }) => key === 'patient') : -1;
  const paired = pair >= 0 ? parts.find(({ key }) => key === 'insured') : undefined;
  const own = (part: PartLayout, x0: number, x1: number) => drawPart(pen, part, x0, x1);
  let drawn = false;
  for (const part of parts) {
    if (part.key === kind.servicesBefore) {
      drawServices(pen);
      drawn = true;
    }
    if (part === paired) continue;
    if (part.key === 'patient' && paired) {
      const middle = (left + right) / 2;
      const top = sheet.y;
      const page = sheet.pages.length;
      own(part, left, middle - 10);
      const low = sheet.y;
      if (sheet.pages.length === page) sheet.y = top;
      own(paired, middle + 4, right);
      sheet.y = Math.max(low, sheet.y);
    } else own(part, left, right);
  }
  if (!drawn) drawServices(pen);
}

function drawPart(pen: Pen, part: PartLayout, x0: number, x1: number): void {
  const { sheet, layout, kind } = pen;
  const facts = part.facts.flatMap(({ path, caption }) =>
    path === `${kind.diagnoses.list}[]` ? [] : factOf(pen, path, caption),
  );
  const hasDiagnoses = part.facts.some(({ path }) => path === `${kind.diagnoses.list}[]`);
  drawTitle(pen, part.title, x0, x1);
  sheet.role = 'head';
  const narrow = x1 - x0 < 300 && layout.sideBySide;
  const style = narrow ? { ...part.style, across: 1, place: narrowPlace(part.style) } : part.style;
  const diagnoses = hasDiagnoses && layout.diagnoses === 'facts' ? diagnosisFacts(pen) : [];
  inPieces([...facts, ...diagnoses], style, (some) => {
    reserve(sheet, sheet.size * 4);
    writeFacts(sheet, some, style, x0, x1);
  });
  if (hasDiagnoses && layout.diagnoses !== 'facts') drawDiagnoses(pen, x0, x1);
  sheet.y += sheet.size * 0.6;
}

/** Facts of a few lines at a time, because a page may end between them. */
function inPieces(
  facts: readonly Fact[],
  { place }: FactStyle,
  draw: (some: readonly Fact[]) => void,
): void {
  const size = ['tabbed', 'right', 'leaders', 'colon'].includes(place) ? facts.length : 24;
  for (let at = 0; at < facts.length; at += size) draw(facts.slice(at, at + size));
}

function narrowPlace({ place }: FactStyle): FactStyle['place'] {
  return place === 'columns' || place === 'inline' ? 'tabbed' : place;
}

function drawTitle({ sheet, layout }: Pen, title: string, x0: number, x1: number): void {
  if (title === '') return;
  reserve(sheet, sheet.size * 5);
  sheet.role = 'section';
  sheet.y += sheet.size * 0.6;
  write(sheet, x0, title, { bold: true });
  if (layout.ruledTitles) drawLine(pageOf(sheet), x0, sheet.y + 3, x1, sheet.y + 3, 0.5);
  sheet.y += sheet.size * 1.5;
}

function factOf({ made, told, layout }: Pen, path: string, caption: string): Fact[] {
  if (told[path] !== undefined) return [];
  const value = made[path] ?? null;
  if (value === null && !layout.blanks) {
    told[path] = null;
    return [];
  }
  if (layout.places === 'line' && /address\.(city|zip)$/.test(path)) return [];
  if (layout.places === 'line' && /address\.state$/.test(path)) return [];
  told[path] = value;
  const text = value === null ? '' : sayValue(path, value, layout);
  return [{ caption, value: text, tag: value === null ? null : `0:${path}` }];
}

function listDiagnoses({ made, told, kind }: Pen): { path: string; code: string }[] {
  return Array.from({ length: 18 }, (_, at) => `${kind.diagnoses.list}[${at}]`).flatMap((path) => {
    const code = made[path] ?? null;
    told[path] = code;
    return code === null ? [] : [{ path, code }];
  });
}

function letterOf({ letters }: PrintoutLayout, at: number): string {
  const letter = String.fromCharCode(65 + at);
  if (letters === '1.') return `${at + 1}.`;
  return letters.replace('A', letter);
}

function diagnosisFacts(pen: Pen): Fact[] {
  const { layout } = pen;
  return listDiagnoses(pen).map(({ path, code }, at) => ({
    caption: `${layout.diagnosisCaption} ${letterOf(layout, at).replace(/\W/g, '')}`.trim(),
    value: code,
    tag: `0:${path}`,
  }));
}

function drawDiagnoses(pen: Pen, x0: number, x1: number): void {
  const { sheet, layout } = pen;
  const codes = listDiagnoses(pen);
  if (codes.length === 0) return;
  reserve(sheet, sheet.size * 3);
  let x = write(sheet, x0, `${layout.diagnosisCaption}${layout.diagnoses === 'cells' ? '' : ': '}`);
  if (layout.diagnoses === 'cells') {
    sheet.y += sheet.size * 1.35;
    x = x0;
  }
  codes.forEach(({ path, code }, at) => {
    const letter = layout.diagnoses === 'listed' ? '' : letterOf(layout, at);
    if (x > x1 - 70) {
      sheet.y += sheet.size * 1.35;
      x = x0 + 12;
    }
    if (letter !== '') x = write(sheet, x, `${letter} `);
    x = write(sheet, x, code, { tag: `0:${path}` });
    const ends = layout.diagnoses === 'listed' && at < codes.length - 1;
    x = write(sheet, x, ends ? ', ' : ' ') + (ends ? 0 : sheet.size);
  });
  sheet.y += sheet.size * 1.5;
}

function drawServices(pen: Pen): void {
  const { sheet, layout, made } = pen;
  const [x0, x1] = [sheet.margin, sheet.width - sheet.margin];
  const rows = Array.from({ length: 60 }, (_, at) => at).filter((at) =>
    Object.entries(made).some(
      ([path, value]) => value !== null && path.startsWith(`lines[${at}].`),
    ),
  );
  drawTitle(pen, layout.servicesTitle, x0, x1);
  if (layout.serviceFacts) {
    for (const row of rows) drawAsFacts(pen, row, layout.serviceFacts);
    return;
  }
  const has = (field: string) => layout.columns.some((column) => column.field === field);
  const specs = layout.columns
    .filter(({ field }) => !(field === 'serviceTo' && layout.range && has('serviceFrom')))
    .filter(({ field }) => !(field === 'modifiers' && layout.modifiersBehind && has('procedure')))
    .map((column) =>
      column.field === 'serviceFrom' && layout.range
        ? { ...column, sample: '12/12/2025 - 12/12/2025' }
        : column,
    );
  const grid = planGrid(specs, layout.grid, { x0, x1, size: sheet.size, face: sheet.face });
  sheet.y += sheet.size;
  drawGridHead(sheet, grid);
  rows.forEach((row, at) => {
    const cells = Object.fromEntries(
      specs.map(({ key, field }) => [key, cellsOf(pen, row, field)] as const),
    );
    drawGridRow(sheet, grid, cells, { shaded: layout.grid.zebra && at % 2 === 1 });
  });
  sheet.y += sheet.size;
}

function cellsOf(pen: Pen, row: number, field: string): Cell[] {
  const { layout } = pen;
  if (field === 'number') return [{ text: String(row + 1) }];
  if (field === 'modifiers') return modifiersOf(pen, row);
  const own = cellOf(pen, row, field);
  if (field === 'serviceFrom' && layout.range) {
    const end = cellOf(pen, row, 'serviceTo');
    return end.length === 0 ? own : [...own, { text: '-' }, ...end];
  }
  if (field === 'procedure' && layout.modifiersBehind) return [...own, ...modifiersOf(pen, row)];
  return own;
}

function cellOf({ made, told, layout }: Pen, row: number, field: string): Cell[] {
  const path = `lines[${row}].${field}`;
  const value = made[path] ?? null;
  told[path] = value;
  if (value === null) return [];
  const text =
    field === 'diagnosisPointers'
      ? [...value].join(layout.pointerGap)
      : sayValue(path, value, layout);
  return [{ text, tag: `0:${path}` }];
}

function modifiersOf({ made, told }: Pen, row: number): Cell[] {
  return [0, 1, 2, 3].flatMap((slot): Cell[] => {
    const path = `lines[${row}].modifiers[${slot}]`;
    const value = made[path] ?? null;
    if (made[path] !== undefined) told[path] = value;
    return value === null ? [] : [{ text: value, tag: `0:${path}` }];
  });
}

/** A service as captions and values. */
function drawAsFacts(pen: Pen, row: number, style: FactStyle): void {
  const { sheet, layout } = pen;
  reserve(sheet, sheet.size * 6);
  sheet.role = 'row';
  const facts = layout.columns.flatMap(({ field, caption }): Fact[] => {
    const cells = field === 'number' ? [] : cellsOf(pen, row, field);
    return cells.map(({ text, tag = null }, at) => ({
      caption: at === 0 ? caption : `${caption} ${at + 1}`,
      value: text,
      tag,
    }));
  });
  writeLine(sheet, `${layout.print.text('Service line')} ${row + 1}`, { bold: true });
  sheet.role = 'row';
  writeFacts(sheet, facts, style, sheet.margin, sheet.width - sheet.margin);
  sheet.y += sheet.size * 0.4;
}
