import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { type Pair, type PairStyle, reserve, type Sheet, write, writePairs } from '../sheet.ts';
import { type InvoiceLook, invoiceMoney } from './look.ts';
import { invoiceWordsOf } from './words.ts';

type Fields = Record<string, string | null>;

/** The sums of an invoice, on some after a table of its taxes. */
export function drawInvoiceTotals(
  sheet: Sheet,
  style: InvoiceLook,
  random: Random,
  fields: Fields,
  net: number,
): void {
  const { labels } = style;
  const taxes = splitTaxes(style, random, net);
  const tax = taxes.reduce((sum, one) => sum + one.tax, 0);
  const paid = random.chance(0.15) ? Math.round(net * 0.3) : 0;
  reserve(sheet, sheet.size * 12);
  const top = sheet.y;
  if (style.taxTable) drawTaxes(sheet, style, random, taxes);
  const isBeside = style.taxTable && style.taxBeside;
  const below = sheet.y;
  if (isBeside) sheet.y = top;
  const pairs: Pair[] = [];
  fields.currency = style.symbolPlace === 'none' ? null : style.currency;
  for (const path of ['netTotal', 'taxTotal', 'grandTotal', 'amountDue']) fields[path] = null;
  const add = (path: string, label: string, amount: number) => {
    fields[path] = cents(amount);
    pairs.push({ label, value: invoiceMoney(style, amount, true), tag: `0:${path}` });
  };
  const nil = random.chance(0.4);
  if (tax > 0 || nil || random.chance(0.6)) add('netTotal', labels.netTotal ?? '', net);
  if (taxes.length > 1 && style.taxRows)
    for (const one of taxes)
      pairs.push({ label: taxLabel(style, one), value: invoiceMoney(style, one.tax, true) });
  if (tax > 0 || nil)
    add('taxTotal', taxes.length > 1 ? (labels.taxTotal ?? '') : taxLabel(style, taxes[0]), tax);
  if (style.dueOnly && paid === 0) {
    // One amount is both the invoice total and the amount to pay.
    add('grandTotal', labels.amountDue ?? '', net + tax);
    fields.amountDue = cents(net + tax);
  } else {
    add('grandTotal', labels.grandTotal ?? '', net + tax);
    if (paid > 0)
      pairs.push({ label: labels.prepaid ?? '', value: invoiceMoney(style, paid, true) });
    if (paid > 0 || random.chance(0.25)) add('amountDue', labels.amountDue ?? '', net + tax - paid);
    // If nothing else is stated, the total is what is due.
    else fields.amountDue = cents(net + tax);
  }
  if (pairs.every((pair) => !pair.value.includes(style.symbol))) fields.currency = null;
  writePairs(
    sheet,
    pairs,
    random.pick<PairStyle>(['right-aligned', 'right-aligned', 'gap', 'colon']),
    isBeside ? sheet.width * 0.58 : random.chance(0.8) ? sheet.width * 0.52 : sheet.margin,
    sheet.width - sheet.margin,
  );
  sheet.y = Math.max(sheet.y, isBeside ? below : 0);
}

/** What one tax rate applies to, and its amount. */
type Tax = { readonly rate: number; readonly base: number; readonly tax: number };

/** All at one rate, or part at another: when two kinds of goods are sold, or some are tax-free. */
function splitTaxes(style: InvoiceLook, random: Random, net: number): Tax[] {
  const rate = style.rates[0] ?? 0;
  const taxOf = (base: number, at: number) => ({
    rate: at,
    base,
    tax: Math.round((base * at) / 100),
  });
  if (!style.severalRates || rate === 0) return [taxOf(net, rate)];
  const part = Math.round(net * random.pick([0.2, 0.3, 0.45, 0.6]));
  return [taxOf(net - part, rate), taxOf(part, random.pick([0, Math.ceil(rate / 3), 7]))];
}

/** `VAT`, `VAT 19%`, `VAT 19% on 336.00`. */
function taxLabel(style: InvoiceLook, tax: Tax | undefined): string {
  const label = style.labels.taxTotal ?? '';
  if (!tax || style.taxLabel === 'plain') return label;
  const rated = `${label} ${tax.rate}%`;
  if (style.taxLabel === 'rate') return rated;
  const on = style.labels.taxOn ?? '';
  return `${rated} ${on} ${invoiceMoney(style, tax.base, true)}`.replace(/\s+/g, ' ');
}

/** What each tax rate applies to, and its amount. */
function drawTaxes(sheet: Sheet, style: InvoiceLook, random: Random, taxes: readonly Tax[]): void {
  const words = invoiceWordsOf(style.language.code);
  const xs = [0, 0.14, 0.28].map((share) => sheet.margin + sheet.width * share);
  const [first = 0, second = 0, third = 0] = xs;
  write(sheet, first, style.labels.taxTotal ?? '');
  write(sheet, second, random.pick(words.base.split('|')));
  write(sheet, third, style.labels.taxTotal ?? '');
  sheet.y += sheet.size * 1.4;
  for (const { rate, base, tax } of taxes) {
    write(sheet, first, `${rate}%`);
    write(sheet, second, invoiceMoney(style, base, style.taxBeside));
    write(sheet, third, invoiceMoney(style, tax, style.taxBeside));
    sheet.y += sheet.size * 1.4;
  }
  sheet.y += sheet.size;
}
