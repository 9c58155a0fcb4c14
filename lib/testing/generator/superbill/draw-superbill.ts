import { drawLine, drawText, textWidth } from '../drawing.ts';
import type { DrawnDocument, PlantedFault } from '../drawn-document.ts';
import {
  addDays,
  cents,
  makeClinician,
  makeNpi,
  makePerson,
  makePractice,
  titleCase,
} from '../people.ts';
import type { Random } from '../random.ts';
import { newSheet, pageOf, type Sheet, writeLine } from '../sheet.ts';
import { listPlacesOfService } from '../word-lists.ts';
import { drawServiceGrid } from './grid.ts';
import { drawTick, makeSuperbillLook, money, type SuperbillLook, writeHand } from './look.ts';
import { makeVisit, type Visit } from './visit.ts';

type Fields = Record<string, string | null>;

/** The encounter form of a visit: services in one to three columns, those rendered ticked. */
export function drawSuperbill(
  layout: string,
  look: Random,
  random: Random,
  options: { fault?: boolean } = {},
): DrawnDocument {
  const style = makeSuperbillLook(look);
  const sheet = newSheet(look, {
    size: style.panels === 3 ? look.pick([6.5, 7]) : look.pick([7.5, 8, 9]),
  });
  const faults: PlantedFault[] = [];
  const visit = makeVisit(random, {
    fault: options.fault ?? false,
    faults,
    listed: style.only ? 0 : look.int(14, 36),
  });
  const fields: Fields = {};
  drawHead(sheet, style, look, random, fields, visit);
  const below = look.chance(0.7);
  if (!below) drawDiagnoses(sheet, style, random, fields, visit);
  drawServiceGrid(sheet, style, random, fields, visit);
  if (below) drawDiagnoses(sheet, style, random, fields, visit);
  drawFoot(sheet, style, random, fields, visit);
  return {
    layout,
    pages: sheet.pages,
    records: [{ form: 'superbill', pages: sheet.pages.map((_, at) => at + 1), fields }],
    faults,
  };
}

function drawHead(
  sheet: Sheet,
  style: SuperbillLook,
  look: Random,
  random: Random,
  fields: Fields,
  visit: Visit,
): void {
  const page = pageOf(sheet);
  const practice = titleCase(makePractice(random));
  const tax = `${random.digits(2)}-${random.digits(7)}`;
  const showsTax = look.chance(0.75);
  const taxAside = look.chance(0.5);
  fields.federalTaxId = showsTax ? tax : null;
  writeLine(sheet, practice, { size: sheet.size * 1.5, bold: true });
  const right = { face: sheet.face, align: 'right' as const };
  drawText(page, sheet.width - sheet.margin, sheet.y - sheet.size * 1.6, style.title, {
    ...right,
    size: sheet.size * 1.1,
    bold: true,
  });
  if (showsTax && taxAside)
    drawText(
      page,
      sheet.width - sheet.margin,
      sheet.y - sheet.size * 0.3,
      `${style.labels.tax} ${tax}`,
      { ...right, size: sheet.size, tag: '0:federalTaxId' },
    );
  writeLine(
    sheet,
    `${random.int(1, 9999)} Mill Rd, Upton, OH ${random.digits(5)}   (${random.digits(3)}) ${random.digits(3)}-${random.digits(4)}`,
  );
  sheet.y += sheet.size;
  const patient = makePerson(random);
  const turned = random.chance(0.7);
  const full = turned
    ? `${patient.last}, ${patient.first}${patient.middle ? ` ${patient.middle}` : ''}`
    : `${patient.first}${patient.middle ? ` ${patient.middle}` : ''} ${patient.last}`;
  const clinician = titleCase(makeClinician(random));
  const place = random.pick(listPlacesOfService(visit.date));
  const birth = patient.birthDate < visit.date ? patient.birthDate : addDays(visit.date, -4000);
  fields['patient.name'] = random.chance(0.6) ? titleCase(full) : full;
  fields['patient.birthDate'] = birth;
  fields.visitDate = visit.date;
  fields['provider.name'] = clinician.replace(
    / (Md|Do|Np|Pa|Dpm|Pt|Phd|Rn|Lcsw|Od|Dds)$/,
    (_, one) => ` ${String(one).toUpperCase()}`,
  );
  fields['provider.npi'] = look.chance(0.9) ? makeNpi(random) : null;
  fields.placeOfService = look.chance(0.8) ? place : null;
  const byHand = look.chance(0.6);
  const pairs: HeadPair[] = [
    ['patient', 'patient.name', fields['patient.name'], byHand],
    ['birth', 'patient.birthDate', style.date(birth), byHand],
    ['visit', 'visitDate', style.date(visit.date), byHand],
    ['provider', 'provider.name', fields['provider.name'], false],
    ['npi', 'provider.npi', fields['provider.npi'] ?? null, false],
    ['place', 'placeOfService', fields.placeOfService ?? null, false],
    ['tax', 'federalTaxId', taxAside ? null : (fields.federalTaxId ?? null), false],
  ];
  drawPairs(
    sheet,
    style,
    random,
    look.chance(0.2) ? look.shuffle(pairs) : pairs,
    look.pick([1, 2, 3, 3]),
  );
}

type HeadPair = readonly [label: string, path: string, value: string | null, byHand: boolean];

/** Captions with their values in `columns` columns. */
function drawPairs(
  sheet: Sheet,
  style: SuperbillLook,
  random: Random,
  pairs: readonly HeadPair[],
  columns: number,
): void {
  const shown = pairs.filter(([, , value]) => value !== null);
  const room = (sheet.width - 2 * sheet.margin) / columns;
  const step = sheet.size * Math.max(1.5, style.hand * 1.15);
  shown.forEach(([label, path, value, byHand], at) => {
    const x = sheet.margin + (at % columns) * room;
    if (at % columns === 0) sheet.y += at === 0 ? sheet.size : step;
    const page = pageOf(sheet);
    const end = drawText(page, x, sheet.y, `${style.labels[label]}: `, {
      size: sheet.size,
      face: sheet.face,
    });
    const size = fitted(value ?? '', sheet.size * (byHand ? style.hand : 1), x + room - end - 4);
    if (byHand)
      writeHand(
        page,
        { ...style, hand: 1 },
        random,
        { x: end + 1, y: sheet.y, size },
        value ?? '',
        { tag: `0:${path}` },
      );
    else drawText(page, end, sheet.y, value ?? '', { size, face: sheet.face, tag: `0:${path}` });
  });
  sheet.y += sheet.size * 2;
}

function fitted(text: string, size: number, room: number): number {
  return Math.min(size, (size * room) / Math.max(1, textWidth(text, size, 'sans', false)));
}

function drawDiagnoses(
  sheet: Sheet,
  style: SuperbillLook,
  random: Random,
  fields: Fields,
  visit: Visit,
): void {
  sheet.y += sheet.size;
  const codes = visit.diagnoses;
  codes.forEach((code, at) => {
    fields[`diagnoses[${at}]`] = code;
  });
  const page = pageOf(sheet);
  const pen = { size: sheet.size, face: sheet.face };
  if (style.diagnoses !== 'boxes') {
    const end = drawText(page, sheet.margin, sheet.y, `${style.labels.diagnosis}: `, {
      ...pen,
      bold: true,
    });
    let x = end + 4;
    codes.forEach((code, at) => {
      if (style.diagnoses === 'list') x = drawText(page, x, sheet.y, `${at + 1}. `, pen);
      const tag = `0:diagnoses[${at}]`;
      x =
        style.diagnoses === 'list'
          ? drawText(page, x, sheet.y, code, { ...pen, tag }) + 14
          : writeHand(page, style, random, { x, y: sheet.y, size: sheet.size }, code, { tag }) + 10;
    });
    sheet.y += sheet.size * 2;
    return;
  }
  writeLine(sheet, style.labels.diagnosis ?? '', { bold: true });
  sheet.y += 4;
  const listed = [...codes, ...visit.otherDiagnoses].sort();
  const columns = random.pick([4, 6, 7]);
  const room = (sheet.width - 2 * sheet.margin) / columns;
  const perColumn = Math.ceil(listed.length / columns);
  const down = random.chance(0.5);
  // The truth lists them as they are read, line by line.
  const placed = listed.map((code, at) => {
    const [row, column] = down
      ? [at % perColumn, Math.floor(at / perColumn)]
      : [Math.floor(at / columns), at % columns];
    return { code, row, column };
  });
  const order = placed
    .filter(({ code }) => codes.includes(code))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  order.forEach(({ code }, at) => {
    fields[`diagnoses[${at}]`] = code;
  });
  for (const { code, row, column } of placed) {
    const [x, y] = [sheet.margin + column * room, sheet.y + row * sheet.size * 1.6];
    const index = order.findIndex((one) => one.code === code);
    drawTick(page, style, random, { x, y, size: sheet.size }, index >= 0);
    drawText(page, x + sheet.size * 1.9, y, code, {
      ...pen,
      tag: index >= 0 ? `0:diagnoses[${index}]` : null,
    });
  }
  sheet.y += (Math.max(...placed.map(({ row }) => row)) + 1) * sheet.size * 1.6 + sheet.size;
}

function drawFoot(
  sheet: Sheet,
  style: SuperbillLook,
  random: Random,
  fields: Fields,
  visit: Visit,
): void {
  sheet.y += sheet.size * 1.5;
  fields.totalFees = cents(visit.total);
  fields.copay = visit.copay === null ? null : cents(visit.copay);
  const pairs: [string, string, string | null][] = [
    ['total', 'totalFees', money(style, visit.total)],
    ['copay', 'copay', visit.copay === null ? null : money(style, visit.copay)],
  ];
  if (random.chance(0.5)) pairs.reverse();
  const page = pageOf(sheet);
  const across = random.chance(0.6);
  let x = random.chance(0.7) ? sheet.margin : sheet.width * 0.6;
  for (const [label, path, value] of pairs) {
    if (value === null) continue;
    const end = drawText(page, x, sheet.y, `${style.labels[label]}: `, {
      size: sheet.size,
      face: sheet.face,
    });
    const last = writeHand(page, style, random, { x: end, y: sheet.y, size: sheet.size }, value, {
      tag: `0:${path}`,
    });
    if (across && last < sheet.width * 0.5) x = Math.max(last + 30, x + 170);
    else sheet.y += sheet.size * 2;
  }
  sheet.y += sheet.size * 2.5;
  const signed = titleCase(makePerson(random).last);
  if (random.chance(0.6))
    writeHand(
      page,
      style,
      random,
      {
        x: drawText(page, sheet.margin, sheet.y, 'Signature: ', { size: sheet.size }),
        y: sheet.y,
        size: sheet.size,
      },
      signed,
    );
  if (random.chance(0.6))
    writeHand(
      page,
      style,
      random,
      {
        x: drawText(
          page,
          sheet.width * 0.6,
          sheet.y,
          random.pick(['Return in: ', 'Next visit: ', 'Follow up: ']),
          { size: sheet.size },
        ),
        y: sheet.y,
        size: sheet.size,
      },
      random.pick(['2 wks', '6 mo', '1 month', 'PRN', '10 days']),
    );
  if (random.chance(0.2))
    drawLine(page, sheet.margin, sheet.y + 8, sheet.width - sheet.margin, sheet.y + 8);
}
