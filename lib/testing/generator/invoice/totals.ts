import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { type Pair, type PairStyle, reserve, type Sheet, write, writePairs } from '../sheet.ts';
import { type InvoiceLook, invoiceMoney } from './look.ts';
import { invoiceWordsOf } from './words.ts';

type Fields = Record<string, string | null>;

/** The sums of an invoice, after a table of its taxes on some. */
export function drawInvoiceTotals(
  sheet: Sheet,
  style: InvoiceLook,
  random: Random,
  fields: Fields,
  net: number,
): void {
  const { labels } = style;
  const rate = style.rates[0] ?? 0;
  const tax = Math.round((net * rate) / 100);
  const paid = random.chance(0.15) ? Math.round(net * 0.3) : 0;
  reserve(sheet, sheet.size * 12);
  if (style.taxTable) drawTaxes(sheet, style, random, net, tax);
  const pairs: Pair[] = [];
  fields.currency = style.symbolPlace === 'none' ? null : style.currency;
  for (const path of ['netTotal', 'taxTotal', 'grandTotal', 'amountDue']) fields[path] = null;
  const add = (path: string, label: string, amount: number) => {
    fields[path] = cents(amount);
    pairs.push({ label, value: invoiceMoney(style, amount, true), tag: `0:${path}` });
  };
  const nil = random.chance(0.4);
  if (tax > 0 || nil || random.chance(0.6)) add('netTotal', labels.netTotal ?? '', net);
  if (tax > 0 || nil)
    add('taxTotal', `${labels.taxTotal}${random.chance(0.6) ? ` ${rate}%` : ''}`, tax);
  if (style.dueOnly && paid === 0) {
    // One amount is both what the invoice comes to and what is to be paid.
    add('grandTotal', labels.amountDue ?? '', net + tax);
    fields.amountDue = cents(net + tax);
  } else {
    add('grandTotal', labels.grandTotal ?? '', net + tax);
    if (paid > 0)
      pairs.push({ label: labels.prepaid ?? '', value: invoiceMoney(style, paid, true) });
    if (paid > 0 || random.chance(0.25)) add('amountDue', labels.amountDue ?? '', net + tax - paid);
    // Where nothing else is said, what it comes to is what is due.
    else fields.amountDue = cents(net + tax);
  }
  if (pairs.every((pair) => !pair.value.includes(style.symbol))) fields.currency = null;
  writePairs(
    sheet,
    pairs,
    random.pick<PairStyle>(['right-aligned', 'right-aligned', 'gap', 'colon']),
    random.chance(0.8) ? sheet.width * 0.52 : sheet.margin,
    sheet.width - sheet.margin,
  );
}

/** What each rate of tax is on, and comes to. */
function drawTaxes(
  sheet: Sheet,
  style: InvoiceLook,
  random: Random,
  net: number,
  tax: number,
): void {
  const words = invoiceWordsOf(style.language.code);
  const parts = random.chance(0.5) ? [0.3, 0.7] : [1];
  const xs = [0, 0.16, 0.32].map((share) => sheet.margin + sheet.width * share);
  const [first = 0, second = 0, third = 0] = xs;
  write(sheet, first, style.labels.taxTotal ?? '');
  write(sheet, second, random.pick(words.base.split('|')));
  write(sheet, third, style.labels.taxTotal ?? '');
  sheet.y += sheet.size * 1.4;
  for (const part of parts) {
    write(sheet, first, `${style.rates[0] ?? 0}%`);
    write(sheet, second, invoiceMoney(style, Math.round(net * part), false));
    write(sheet, third, invoiceMoney(style, Math.round(tax * part), false));
    sheet.y += sheet.size * 1.4;
  }
  sheet.y += sheet.size;
}
