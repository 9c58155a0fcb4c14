import type { Face } from '../drawing.ts';
import { cents, withCommas } from '../people.ts';
import type { Random } from '../random.ts';
import type { ReceiptLocale } from './locale.ts';
import { pickLocale } from './locales.ts';

/**
 * The look of one cash register; drawn from the layout's own randomness, so that one layout always
 * looks the same.
 */
export type ReceiptStyle = {
  face: Face;
  size: number;
  leading: number;
  center: boolean;
  upper: boolean;
  width: number;
  locale: ReceiptLocale;
  colon: string;
  datePlace: 'head' | 'head-shared' | 'foot' | 'foot-bare' | 'columns';
  dateLabel: string;
  withTime: boolean;
  itemStyle: number;
  totals: readonly TotalLine[];
  registrationPlace: 'own' | 'glued' | 'none';
  extraHead: readonly string[];
  money: (amount: number) => string;
  /** Without a currency, as items are priced. */
  plain: (amount: number) => string;
  totalBig: boolean;
  titleLine: string | null;
  summary: boolean;
  /** Caption of the store's number between its name and its address. */
  idLine: string | null;
};

export type TotalLine = {
  label: string;
  role:
    | 'subtotal'
    | 'tax'
    | 'rounding'
    | 'total'
    | 'before'
    | 'cash'
    | 'change'
    | 'discount'
    | 'service'
    | 'net'
    | 'count';
};

export function makeReceiptStyle(look: Random): ReceiptStyle {
  const locale = pickLocale(look);
  const face = look.pick<Face>(['mono', 'mono', 'mono', 'sans', 'sans', 'serif']);
  const currency = look.pick(locale.currency);
  const gap = look.pick(['', ' ']);
  const commas = look.chance(0.6);
  const style = {
    face,
    size: look.pick([8, 9, 10]),
    center: look.chance(0.75),
    upper: look.chance(0.7),
    width: look.pick([226, 260, 300, 320]),
    locale,
    colon: look.pick([': ', ' : ', ':', ' ']),
    datePlace: look.pick<ReceiptStyle['datePlace']>([
      'head',
      'head',
      'head-shared',
      'foot',
      'foot-bare',
      'columns',
    ]),
    dateLabel: look.pick([
      'Date',
      'DATE',
      'Date',
      'Invoice Date',
      'Bill Date',
      'DT',
      'Inv Date',
      'Trans Date',
      'Date/Time',
      'Doc Date',
      'Printed',
      'Bill DT',
      'Time',
      '',
    ]),
    withTime: look.chance(0.65),
    itemStyle: look.int(0, 5),
    totals: makeTotals(look, locale),
    registrationPlace: look.pick<ReceiptStyle['registrationPlace']>([
      'own',
      'own',
      'glued',
      'none',
    ]),
    extraHead: look.sample(['tel', 'fax', 'email', 'web', 'gst', 'branch'], look.int(1, 4)),
    money: (amount: number) => printMoney(amount, commas, locale.comma ?? false),
    totalBig: look.chance(0.4),
    titleLine: look.chance(0.5)
      ? look.pick([
          'TAX INVOICE',
          'Tax Invoice',
          'RECEIPT',
          'CASH BILL',
          'INVOICE',
          'CASH RECEIPT',
          '-INVOICE-',
          'SIMPLIFIED TAX INVOICE',
          'OFFICIAL RECEIPT',
          'CASH SALES',
        ])
      : null,
    summary: look.chance(0.4),
    idLine: look.chance(0.15)
      ? look.pick([
          'Site',
          'Site ID',
          'Outlet',
          'Store No',
          'Branch Code',
          'Station ID',
          'Merchant',
        ])
      : null,
  };
  const { words } = locale;
  if (words) {
    style.titleLine = style.titleLine === null ? null : look.pick(words.title.split('|'));
    style.dateLabel = look.pick(words.date.split('|'));
  }
  const leading = style.size * (1.15 + look.next() * 0.35);
  const inTotals = look.chance(0.4);
  return {
    ...style,
    leading,
    plain: (amount) => printMoney(amount, false, locale.comma ?? false),
    money: (amount) =>
      inTotals ? `${currency}${gap}${style.money(amount)}`.trim() : style.money(amount),
  };
}

/**
 * What cash registers call a line in a language other than English; some lines they do not print.
 */
function ownLabels({ words }: ReceiptLocale, role: TotalLine['role']): readonly string[] | null {
  if (!words) return null;
  if (role === 'service' || role === 'before' || role === 'rounding') return words.net.split('|');
  return words[role].split('|');
}

/** `1,234.50`, or `1.234,50` with a decimal comma; with or without a thousands separator. */
function printMoney(amount: number, grouped: boolean, comma: boolean): string {
  const text = grouped ? withCommas(amount) : cents(amount);
  return comma ? text.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ',')) : text;
}

function makeTotals(look: Random, locale: ReceiptLocale): TotalLine[] {
  const lines: TotalLine[] = [];
  const upper = look.chance(0.5);
  const add = (role: TotalLine['role'], labels: readonly string[], probability: number) => {
    const label = look.pick(ownLabels(locale, role) ?? labels);
    if (look.chance(probability)) lines.push({ role, label: upper ? label.toUpperCase() : label });
  };
  add(
    'count',
    ['Total Qty', 'Item(s)', 'No. of Items', 'Total Items', 'Qty', 'Total Quantity', 'Item count'],
    0.35,
  );
  add(
    'subtotal',
    [
      'Sub Total',
      'Subtotal',
      'Sub-Total',
      'Total (Excluding GST)',
      'Total Excl. Tax',
      'Total Sales (Excluding GST)',
      'Amount',
      'Nett',
    ],
    0.6,
  );
  add('discount', ['Discount', 'Total Discount', 'Member Discount', 'Less Discount', 'Disc'], 0.3);
  add('service', ['Service Charge 10%', 'SVC 10%', 'Service Chg'], 0.15);
  add('tax', locale.tax, 0.6);
  const rounded = locale.rounds && look.chance(0.6);
  if (rounded) {
    add(
      'before',
      [
        'Total',
        'Total Amount',
        'Total Sales (Inclusive of GST)',
        'Total Inclusive GST',
        'Total Incl. GST',
      ],
      0.6,
    );
    add('rounding', ['Rounding', 'Rounding Adjustment', 'Rounding Adj', 'Rnd', 'Rounding Adj.'], 1);
    add(
      'total',
      [
        'Total Rounded',
        'Total',
        'Grand Total',
        'Net Total',
        'Total After Rounding',
        'Total Payable',
        'Nett Total',
        'TOTAL AMT',
        'Total Due',
        'Total (RM)',
        'Final Total',
      ],
      1,
    );
  } else {
    add(
      'total',
      [
        'Total',
        'TOTAL',
        'Grand Total',
        'Total Amount',
        'Net Total',
        'Amount Due',
        'Balance Due',
        'Total Sales',
        'Bill Total',
        'Total Incl. Tax',
        'TOTAL DUE',
        'Total Inclusive of GST',
        'To Pay',
        'Total Gross',
        'NETT',
        'Total Payable',
      ],
      1,
    );
  }
  add(
    'cash',
    [
      'Cash',
      'CASH',
      'Visa',
      'Tendered',
      'Cash Tendered',
      'MasterCard',
      'Payment',
      'Amount Tendered',
      'Paid',
      'Debit Card',
      'Cash Received',
      'Total Paid',
      'Accepted Total',
      'Cash In',
      '**** **** **** 4821 VISA',
    ],
    0.85,
  );
  if (lines.at(-1)?.role === 'cash')
    add(
      'change',
      ['Change', 'CHANGE', 'Change Due', 'Balance', 'Change Amount', 'Your Change'],
      0.85,
    );
  add(
    'net',
    ['Amount Excl. GST', 'Taxable Amount', 'Net of Tax', 'You Saved', 'Total Savings'],
    0.2,
  );
  return lines;
}
