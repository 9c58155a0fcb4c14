import { type Cell, drawHeaderRow, drawRow } from '../draw-table.ts';
import type { DrawnDocument, PlantedFault } from '../drawn-document.ts';
import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import {
  newSheet,
  type Pair,
  reserve,
  type Sheet,
  write,
  writeLine,
  writePairs,
} from '../sheet.ts';
import { type ItemizedCharge, makeItemizedBill } from './bill.ts';
import { type Bill, drawHead } from './head.ts';
import { type Look, makeLook, money } from './look.ts';

type Fields = Record<string, string | null>;

/** A hospital's bill with a line for every service and supply, over as many pages as they need. */
export function drawItemizedStatement(
  layout: string,
  look: Random,
  random: Random,
  options: { fault?: boolean } = {},
): DrawnDocument {
  const style = makeLook(look);
  const sheet = newSheet(look, { size: look.pick([7, 7.5, 8, 8.5, 9]) });
  const faults: PlantedFault[] = [];
  const bill = makeItemizedBill(random, {
    fault: options.fault ?? false,
    faults,
    multiplied: ['quantity', 'unitPrice'].every((key) =>
      style.columns.some((column) => column.key === key),
    ),
  });
  const fields: Fields = {};
  drawHead(sheet, style, random, fields, bill);
  drawCharges(sheet, style, random, fields, bill.charges);
  drawFoot(sheet, style, random, fields, bill);
  drawPageNumbers(sheet, style);
  const pages = sheet.pages.map((_, at) => at + 1);
  return {
    layout,
    pages: sheet.pages,
    records: [{ form: 'itemized-statement', pages, fields }],
    faults,
  };
}

function drawCharges(
  sheet: Sheet,
  style: Look,
  random: Random,
  fields: Fields,
  charges: readonly ItemizedCharge[],
): void {
  drawHeaderRow(sheet, style.columns, style.table);
  const again = random.chance(0.85);
  const carried = random.chance(0.25);
  let sum = 0;
  sheet.onNewPage = () => {
    if (carried)
      writeLine(
        sheet,
        `${random.pick(['Carried forward', 'Balance forward', 'Continued'])} ${money(style, sum)}`,
      );
    if (again) drawHeaderRow(sheet, style.columns, style.table);
  };
  let part = 0;
  charges.forEach((charge, at) => {
    const before = charges[at - 1];
    if (style.sections !== 'none' && charge.department !== before?.department) {
      if (before && style.sections === 'subtotals')
        drawSubtotal(sheet, style, before.department, part);
      part = 0;
      if (style.sections === 'heads' || random.chance(0.5)) {
        reserve(sheet, sheet.size * 4);
        writeLine(sheet, charge.department, { bold: true });
      }
    }
    drawCharge(sheet, style, fields, at, charge, style.dateOnce && before?.date === charge.date);
    part += charge.amount;
    sum += charge.amount;
  });
  const last = charges.at(-1);
  if (last && style.sections === 'subtotals') drawSubtotal(sheet, style, last.department, part);
  sheet.onNewPage = null;
}

function drawCharge(
  sheet: Sheet,
  style: Look,
  fields: Fields,
  at: number,
  charge: ItemizedCharge,
  sameDay: boolean,
): void {
  const values: Record<string, [string | null, string]> = {
    serviceDate: sameDay ? [null, ''] : [charge.date, style.date(charge.date)],
    revenueCode: [charge.revenueCode, charge.revenueCode],
    procedure: [charge.procedure || null, charge.procedure],
    description: [words(style, charge.words), words(style, charge.words)],
    quantity: [String(charge.quantity), String(charge.quantity)],
    unitPrice: [cents(charge.price), money(style, charge.price)],
    amount: [cents(charge.amount), money(style, charge.amount)],
  };
  const cells: Record<string, Cell[]> = {};
  for (const { key } of style.columns) {
    const [value, text] = values[key] ?? [null, ''];
    fields[`lines[${at}].${key}`] = value;
    cells[key] = [{ text, tag: `0:lines[${at}].${key}` }];
  }
  drawRow(sheet, style.columns, cells, style.table);
}

function words(style: Look, text: string): string {
  return style.upper ? text.toUpperCase() : text;
}

function drawSubtotal(sheet: Sheet, style: Look, department: string, amount: number): void {
  const first = style.columns.find(({ key }) => key === 'description')?.key ?? 'serviceDate';
  drawRow(
    sheet,
    style.columns,
    {
      [first]: [{ text: `${department} subtotal`, bold: true }],
      amount: [{ text: money(style, amount), bold: true }],
    },
    style.table,
  );
}

function drawFoot(sheet: Sheet, style: Look, random: Random, fields: Fields, bill: Bill): void {
  fields.totalCharges = cents(bill.total);
  fields.amountDue = bill.due === null ? null : cents(bill.due);
  const pair = (key: string, amount: number, tag: string | null = null): Pair => ({
    label: style.labels[key] ?? key,
    value: money(style, amount),
    tag,
  });
  const inTable = random.chance(0.35);
  if (inTable) {
    const first = style.columns.find(({ key }) => key === 'description')?.key ?? 'serviceDate';
    const label = style.labels.totalCharges ?? 'Total';
    const total = { text: money(style, bill.total), bold: true, tag: '0:totalCharges' };
    drawRow(
      sheet,
      style.columns,
      { [first]: [{ text: label, bold: true }], amount: [total] },
      style.table,
    );
  }
  const pairs = [
    ...(inTable ? [] : [pair('totalCharges', bill.total, '0:totalCharges')]),
    ...(bill.insurancePaid > 0 ? [pair('insurance', -bill.insurancePaid)] : []),
    ...(bill.adjusted > 0 ? [pair('adjustments', -bill.adjusted)] : []),
    ...(bill.patientPaid > 0 ? [pair('paid', -bill.patientPaid)] : []),
    ...(bill.due === null ? [] : [pair('amountDue', bill.due, '0:amountDue')]),
  ];
  sheet.y += sheet.size;
  reserve(sheet, sheet.size * 1.5 * (pairs.length + 2));
  const left = random.chance(0.2) || style.foot === 'grid' || style.foot === 'above';
  writePairs(
    sheet,
    pairs,
    style.foot,
    left ? sheet.margin : sheet.width * 0.62,
    left && style.foot !== 'grid' && style.foot !== 'above'
      ? sheet.width * 0.5
      : sheet.width - sheet.margin,
    { upper: style.upper, boldLabel: random.chance(0.3) },
  );
  sheet.y += sheet.size;
  for (const note of random.sample(NOTES, random.int(0, 2))) writeLine(sheet, note);
}

const NOTES = [
  'This is not a bill. You may get a separate statement.',
  'Doctors may bill you apart for their services.',
  'Charges are listed by day of service.',
  'Ask us for an explanation of any charge.',
  'Prices may change without notice.',
];

function drawPageNumbers(sheet: Sheet, style: Look): void {
  if (style.pageNumbers === 'none') return;
  const { y } = sheet;
  sheet.pages.forEach((page, at) => {
    const of = style.pageNumbers === 'of' ? ` of ${sheet.pages.length}` : '';
    const single: Sheet = { ...sheet, pages: [page], y: sheet.height - 24 };
    write(single, sheet.width - sheet.margin, `Page ${at + 1}${of}`, { align: 'right', size: 7 });
  });
  sheet.y = y;
}
