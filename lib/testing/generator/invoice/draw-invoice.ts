import { type Cell, drawHeaderRow, drawRow } from '../draw-table.ts';
import type { DrawnDocument } from '../drawn-document.ts';
import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { newSheet, type Sheet, writeLine } from '../sheet.ts';
import { drawInvoiceHead } from './head.ts';
import { type InvoiceLook, invoiceMoney, makeInvoiceLook } from './look.ts';
import { drawInvoiceTotals } from './totals.ts';
import { invoiceWordsOf } from './words.ts';

type Fields = Record<string, string | null>;

/**
 * An invoice between businesses, in English, German, French, Dutch, Spanish, Italian, Polish, or
 * Portuguese.
 */
export function drawInvoice(layout: string, look: Random, random: Random): DrawnDocument {
  const style = makeInvoiceLook(look);
  const metric = style.language.code !== 'en' || look.chance(0.4);
  const sheet = newSheet(look, metric ? { width: 595, height: 842, size: 9 } : { size: 9 });
  const fields: Fields = {};
  const seller = drawInvoiceHead(sheet, style, look, random, fields);
  sheet.y += sheet.size;
  if (style.clutter && look.chance(0.7))
    writeLine(sheet, look.pick(invoiceWordsOf(style.language.code).section.split('|')), {
      bold: true,
      size: sheet.size * 1.2,
    });
  drawHeaderRow(sheet, style.columns, style.table);
  const net = drawItems(sheet, style, random, fields);
  sheet.y += sheet.size;
  drawInvoiceTotals(sheet, style, random, fields, net);
  sheet.y += sheet.size * 2;
  for (const note of random.sample(style.language.notes, 2)) writeLine(sheet, note);
  if (random.chance(0.3))
    writeLine(sheet, [seller.name, ...seller.address, 'IBAN XX00 1234 5678 9012'].join(' - '), {
      size: sheet.size * 0.75,
      align: 'center',
    });
  const pages = sheet.pages.map((_, at) => at + 1);
  return { layout, pages: sheet.pages, records: [{ form: 'invoice', pages, fields }], faults: [] };
}

function drawItems(sheet: Sheet, style: InvoiceLook, random: Random, fields: Fields): number {
  let net = 0;
  let section = 0;
  const count = random.pick([1, 1, 2, 3, 4, 6, 9, 14]);
  for (let at = 0; at < count; at++) {
    const quantity = random.pick([1, 1, 2, 3, 5, 10, 12, 20]);
    const price = random.pick([
      random.int(100, 9999),
      random.int(1000, 50000),
      random.int(5, 200) * 100,
    ]);
    net += quantity * price;
    section += quantity * price;
    const words =
      `${random.pick(style.language.goods)} ${random.pick(['', random.pick(style.language.goods), `${random.int(10, 900)}`, 'XL', `${random.pick([...'ABCDK'])}${random.digits(3)}`])}`.trim();
    const values: Record<string, [string | null, string]> = {
      position: [null, String(at + 1)],
      description: [words, words],
      quantity: [String(quantity), quantityText(style, random, quantity)],
      unitPrice: [cents(price), invoiceMoney(style, price, false)],
      rate: [null, `${style.rates[0] ?? 0}%`],
      amount: [cents(quantity * price), invoiceMoney(style, quantity * price, false)],
    };
    const cells: Record<string, Cell[]> = {};
    for (const { key } of style.columns) {
      const [value, text] = values[key] ?? [null, ''];
      const path = `lines[${at}].${key}`;
      if (value !== null) fields[path] = value;
      cells[key] = [{ text, tag: value === null ? null : `0:${path}` }];
      if (key === 'description' && random.chance(0.15))
        cells[key]?.push({ text: random.pick(style.language.notes).slice(0, 30) });
    }
    drawRow(sheet, style.columns, cells, style.table);
    if (!style.sections || !(at === count - 1 || random.chance(0.3))) continue;
    drawSectionSum(sheet, style, section);
    section = 0;
  }
  return net;
}

/** The sum of the rows since the last such line. */
function drawSectionSum(sheet: Sheet, style: InvoiceLook, amount: number): void {
  const label: Cell = { text: style.labels.netTotal ?? '' };
  const sum: Cell = { text: invoiceMoney(style, amount, false) };
  drawRow(sheet, style.columns, { description: [label], amount: [sum] }, style.table);
}

function quantityText(style: InvoiceLook, random: Random, quantity: number): string {
  const mark = style.decimals === 'comma' ? ',' : '.';
  const number = random.chance(0.2) ? `${quantity}${mark}00` : String(quantity);
  return style.unit === '' ? number : `${number} ${style.unit}`;
}
