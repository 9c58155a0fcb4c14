import { type DateForm, US_DATES, WORLD_DATES } from './dates.ts';
import {
  type Cell,
  type Column,
  drawHeaderRow,
  drawRow,
  drawTableLook,
  type TableLook,
} from './draw-table.ts';
import type { DrawnDocument } from './drawn-document.ts';
import { INVOICE_LANGUAGES, type InvoiceLanguage } from './invoice-languages.ts';
import { addDays, cents, makeReference, titleCase } from './people.ts';
import type { Random } from './random.ts';
import {
  newSheet,
  PAIR_STYLES,
  type Pair,
  type PairStyle,
  type Sheet,
  write,
  writeLine,
  writePairs,
} from './sheet.ts';
import { CITIES, LAST_NAMES, STREETS } from './word-lists.ts';

type Fields = Record<string, string | null>;

type Look = {
  language: InvoiceLanguage;
  labels: Readonly<Record<string, string>>;
  columns: Column[];
  table: TableLook;
  pairs: PairStyle;
  date: DateForm;
  symbol: string;
  symbolPlace: 'before' | 'after' | 'none';
  decimals: 'dot' | 'comma';
  currency: string;
  sellerFirst: boolean;
  rates: readonly number[];
  gross: boolean;
};

/** An invoice between businesses, in English, German, French, Dutch, Spanish or Italian. */
export function drawInvoice(layout: string, look: Random, random: Random): DrawnDocument {
  const style = makeLook(look);
  const metric = style.language.code !== 'en' || look.chance(0.4);
  const sheet = newSheet(look, metric ? { width: 595, height: 842, size: 9 } : { size: 9 });
  const fields: Fields = {};
  drawHead(sheet, style, look, random, fields);
  sheet.y += sheet.size;
  drawHeaderRow(sheet, style.columns, style.table);
  const net = drawItems(sheet, style, random, fields);
  sheet.y += sheet.size;
  drawTotals(sheet, style, random, fields, net);
  sheet.y += sheet.size * 2;
  for (const note of random.sample(style.language.notes, 2)) writeLine(sheet, note);
  const pages = sheet.pages.map((_, at) => at + 1);
  return { layout, pages: sheet.pages, records: [{ form: 'invoice', pages, fields }], faults: [] };
}

function makeLook(look: Random): Look {
  const language = look.pick(INVOICE_LANGUAGES);
  const [currency, symbol] = look.pick(language.currencies);
  const labels = Object.fromEntries(
    Object.entries(language.labels).map(([key, list]) => [key, look.pick(list.split('|'))]),
  );
  const order = look.chance(0.3)
    ? ['quantity', 'description', 'unitPrice', 'amount']
    : ['description', 'quantity', 'unitPrice', 'amount'];
  const extra = look.chance(0.35) ? ['position', ...order] : order;
  const keys = extra.filter((key) => /description|amount/.test(key) || look.chance(0.85));
  if (look.chance(0.3)) keys.splice(keys.length - 1, 0, 'rate');
  return {
    language,
    labels,
    columns: keys.map(
      (key): Column => ({
        key,
        header: labels[`column.${key}`] ?? key,
        align: key === 'description' || key === 'position' ? 'left' : 'right',
        weight: key === 'description' ? 3 : key === 'position' ? 0.5 : 1,
      }),
    ),
    table: drawTableLook(look),
    pairs: look.pick(PAIR_STYLES),
    date: look.pick(
      language.code === 'en' && look.chance(0.4)
        ? US_DATES
        : language.code === 'en'
          ? WORLD_DATES
          : WORLD_DATES.slice(0, 4),
    ),
    symbol: look.chance(0.5) ? symbol : currency,
    symbolPlace: look.pick<Look['symbolPlace']>(['before', 'after', 'none', 'after']),
    decimals: language.code === 'en' ? 'dot' : look.chance(0.85) ? 'comma' : 'dot',
    currency,
    sellerFirst: look.chance(0.75),
    rates: look.pick(language.rates),
    gross: look.chance(0.25),
  };
}

function makeBusiness(random: Random, language: InvoiceLanguage): string {
  const name = titleCase(random.pick(LAST_NAMES));
  return random.pick([
    `${name} ${random.pick(language.trades)} ${random.pick(language.endings)}`,
    `${name} & ${titleCase(random.pick(LAST_NAMES))} ${random.pick(language.endings)}`,
    `${titleCase(random.pick(STREETS))} ${random.pick(language.trades)} ${random.pick(language.endings)}`,
    `${random.pick(language.trades)} ${name}`,
  ]);
}

function address(random: Random, language: InvoiceLanguage): string[] {
  const number = random.int(1, 300);
  const street = titleCase(random.pick(STREETS));
  const city = titleCase(random.pick(CITIES));
  return language.code === 'en'
    ? [`${number} ${street} Road`, `${city} ${random.digits(5)}`]
    : [`${street}${language.street} ${number}`, `${random.digits(5)} ${city}`];
}

function drawHead(sheet: Sheet, style: Look, look: Random, random: Random, fields: Fields): void {
  const { language, labels } = style;
  const seller = makeBusiness(random, language);
  const buyer = random.chance(0.8)
    ? makeBusiness(random, language)
    : `${titleCase(random.pick(['ADA', 'HUGO', 'MARCO']))} ${titleCase(random.pick(LAST_NAMES))}`;
  fields['seller.name'] = seller;
  fields['buyer.name'] = buyer;
  fields['seller.taxId'] = null;
  const sellerPlace = look.pick(['left', 'left', 'right', 'center'] as const);
  const top = sheet.y;
  const sellerX =
    sellerPlace === 'left'
      ? sheet.margin
      : sellerPlace === 'right'
        ? sheet.width * 0.6
        : sheet.width / 2;
  const align = sellerPlace === 'center' ? ('center' as const) : ('left' as const);
  const at = (
    x: number,
    text: string,
    more: { tag?: string; bold?: boolean; size?: number; align?: 'left' | 'center' } = {},
  ) => {
    write(sheet, x, text, more);
    sheet.y += (more.size ?? sheet.size) * 1.35;
  };
  at(sellerX, seller, {
    tag: '0:seller.name',
    bold: true,
    size: sheet.size * look.pick([1, 1.4, 1.8]),
    align,
  });
  for (const line of address(random, language)) at(sellerX, line, { align });
  if (random.chance(0.5)) at(sellerX, `Tel. ${random.digits(4)} ${random.digits(6)}`, { align });
  if (random.chance(0.6)) {
    const taxId = random.pick([
      `${language.taxPrefix}${random.digits(9)}`,
      `${language.taxPrefix} ${random.digits(9)}`,
      `${random.digits(3)}/${random.digits(3)}/${random.digits(5)}`,
    ]);
    fields['seller.taxId'] = taxId;
    const end = write(sheet, sellerX, `${labels.taxId}: `, { align: 'left' });
    write(sheet, end, taxId, { tag: '0:seller.taxId' });
    sheet.y += sheet.size * 1.35;
  }
  const below = sheet.y + sheet.size;
  const metaLeft = sellerPlace === 'right' || look.chance(0.2);
  sheet.y =
    sellerPlace === 'right' || sellerPlace === 'center' ? below : look.chance(0.6) ? top : below;
  const metaStart = sheet.y;
  const metaX = metaLeft ? sheet.margin : sheet.width * 0.57;
  if (look.chance(0.75)) at(metaX, labels.title ?? '', { bold: true, size: sheet.size * 1.6 });
  const issue = `${random.int(2014, 2026)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
  const due = random.chance(0.5) ? addDays(issue, random.pick([8, 14, 30, 60])) : null;
  const number = random.pick([
    makeReference(random),
    `${random.int(2014, 2026)}-${random.digits(4)}`,
    `RE-${random.digits(6)}`,
    random.digits(5),
    `INV/${random.digits(4)}/${random.digits(4)}`,
  ]);
  fields.invoiceNumber = number;
  fields.issueDate = issue;
  fields.dueDate = due;
  const pairs: Pair[] = [
    { label: labels.number ?? '', value: number, tag: '0:invoiceNumber' },
    { label: labels.issueDate ?? '', value: style.date(issue), tag: '0:issueDate' },
  ];
  if (due) pairs.push({ label: labels.dueDate ?? '', value: style.date(due), tag: '0:dueDate' });
  for (const key of ['customerNo', 'orderNo', 'deliveryDate']) {
    if (!random.chance(0.4)) continue;
    pairs.push({
      label: labels[key] ?? '',
      value:
        key === 'deliveryDate'
          ? style.date(addDays(issue, -random.int(0, 20)))
          : random.digits(random.int(4, 8)),
    });
  }
  const wide = /grid|above|inline/.test(style.pairs) && random.chance(0.5);
  writePairs(
    sheet,
    random.chance(0.4) ? random.shuffle(pairs) : pairs,
    style.pairs,
    wide ? sheet.margin : metaX,
    wide || !metaLeft ? sheet.width - sheet.margin : sheet.width * 0.5,
  );
  const metaEnd = sheet.y;
  sheet.y = wide
    ? Math.max(metaEnd, below) + sheet.size
    : metaLeft
      ? Math.max(below, metaEnd)
      : Math.max(below, Math.min(metaStart + 4, metaEnd));
  const buyerX = metaLeft && !wide ? sheet.width * 0.55 : sheet.margin;
  if (metaLeft && !wide) sheet.y = Math.max(below, metaStart);
  if (look.chance(0.65))
    at(buyerX, `${labels.buyer}${look.chance(0.5) ? ':' : ''}`, { bold: look.chance(0.5) });
  at(buyerX, buyer, { tag: '0:buyer.name' });
  for (const line of address(random, language)) at(buyerX, line);
  sheet.y = Math.max(sheet.y, metaEnd, below) + sheet.size;
}

function drawItems(sheet: Sheet, style: Look, random: Random, fields: Fields): number {
  let net = 0;
  const count = random.pick([1, 1, 2, 3, 4, 6, 9, 14]);
  for (let at = 0; at < count; at++) {
    const quantity = random.pick([1, 1, 2, 3, 5, 10, 12, 20]);
    const price = random.pick([
      random.int(100, 9999),
      random.int(1000, 50000),
      random.int(5, 200) * 100,
    ]);
    net += quantity * price;
    const words =
      `${random.pick(style.language.goods)} ${random.pick(['', random.pick(style.language.goods), `${random.int(10, 900)}`, 'XL', `${random.pick([...'ABCDK'])}${random.digits(3)}`])}`.trim();
    const values: Record<string, [string | null, string]> = {
      position: [null, String(at + 1)],
      description: [words, words],
      quantity: [
        String(quantity),
        style.decimals === 'comma' && random.chance(0.2) ? `${quantity},00` : String(quantity),
      ],
      unitPrice: [cents(price), money(style, price, false)],
      rate: [null, `${style.rates[0] ?? 0}%`],
      amount: [cents(quantity * price), money(style, quantity * price, false)],
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
  }
  return net;
}

function drawTotals(sheet: Sheet, style: Look, random: Random, fields: Fields, net: number): void {
  const { labels } = style;
  const tax = Math.round((net * (style.rates[0] ?? 0)) / 100);
  const paid = random.chance(0.12) ? Math.round(net * 0.3) : 0;
  const pairs: Pair[] = [];
  fields.currency = style.symbolPlace === 'none' ? null : style.currency;
  for (const path of ['netTotal', 'taxTotal', 'amountDue']) fields[path] = null;
  const add = (path: string, label: string, amount: number) => {
    fields[path] = cents(amount);
    pairs.push({ label, value: money(style, amount, true), tag: `0:${path}` });
  };
  if (tax > 0 || random.chance(0.6)) add('netTotal', labels.netTotal ?? '', net);
  if (tax > 0)
    add('taxTotal', `${labels.taxTotal}${random.chance(0.6) ? ` ${style.rates[0]}%` : ''}`, tax);
  add('grandTotal', labels.grandTotal ?? '', net + tax);
  if (paid > 0) {
    pairs.push({ label: labels.prepaid ?? '', value: money(style, paid, true) });
    add('amountDue', labels.amountDue ?? '', net + tax - paid);
  } else if (random.chance(0.25)) {
    add('amountDue', labels.amountDue ?? '', net + tax);
  }
  if (pairs.every((pair) => !new RegExp(`${quotePattern(style.symbol)}`).test(pair.value)))
    fields.currency = null;
  writePairs(
    sheet,
    pairs,
    random.pick<PairStyle>(['right-aligned', 'right-aligned', 'gap', 'colon']),
    sheet.width * 0.52,
    sheet.width - sheet.margin,
  );
}

function quotePattern(text: string): string {
  return text.replace(/[$.*+?^(){}|[\]\\]/g, '\\$&');
}

function money(style: Look, amount: number, signed: boolean): string {
  const plain = cents(amount);
  const grouped = plain.replace(/\B(?=(\d{3})+(?=\.))/g, ',');
  const text =
    style.decimals === 'comma'
      ? grouped.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ','))
      : grouped;
  if (!signed || style.symbolPlace === 'none') return text;
  return style.symbolPlace === 'before'
    ? `${style.symbol}${style.symbol.length > 1 ? ' ' : ''}${text}`
    : `${text} ${style.symbol}`;
}
