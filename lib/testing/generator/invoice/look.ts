import { type DateForm, US_DATES, WORLD_DATES } from '../dates.ts';
import { type Column, drawTableLook, type TableLook } from '../draw-table.ts';
import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { PAIR_STYLES, type PairStyle } from '../sheet.ts';
import type { InvoiceLanguage } from './language.ts';
import { INVOICE_LANGUAGES } from './languages.ts';

/** What a seller's invoices have in common. */
export type InvoiceLook = {
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
  /** Number and date are in the title: `Invoice 4711 of 1 May 2024`. */
  headline: 'none' | 'number' | 'both';
  /**
   * How seller and buyer are presented: as addresses, under captions, or as captions with values.
   */
  parties: 'plain' | 'plain' | 'headed' | 'form';
  /** The seller's address in one small line above the buyer's. */
  senderLine: boolean;
  /** A letter: the buyer in the window of the envelope, the seller beside it. */
  letter: boolean;
  /** Title, seller, and buyer one below the other over much of the page. */
  stacked: boolean;
  /** The buyer is on the right, whatever is on the left. */
  buyerRight: boolean;
  /** Line spacing of an address, as a multiple of the text height. */
  spread: number;
  /** Who else is named: the recipient of the goods, or the seller again. */
  others: 'none' | 'none' | 'ship-to' | 'seller' | 'both';
  clutter: boolean;
  /** Points left free between the blocks of the header. */
  air: number;
  taxTable: boolean;
  /** The table of taxes is to the left of the totals. */
  taxBeside: boolean;
  /** Goods are taxed at two rates. */
  severalRates: boolean;
  /** Each rate has a separate line among the totals. */
  taxRows: boolean;
  taxLabel: 'plain' | 'rate' | 'base';
  /** Rows are in sections, each with its own sum. */
  sections: boolean;
  /** The seller's name, address, and numbers in one or two lines at the top. */
  letterLine: boolean;
  /** Next to the buyer's block there is another one: where the goods go. */
  twoBlocks: boolean;
  unit: string;
  /** The only sum is labeled as the amount to pay. */
  dueOnly: boolean;
};

export function makeInvoiceLook(look: Random): InvoiceLook {
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
    date: pickDate(look, language.code),
    symbol: look.chance(0.5) ? symbol : currency,
    symbolPlace: look.pick<InvoiceLook['symbolPlace']>(['before', 'after', 'none', 'after']),
    decimals: language.code === 'en' ? 'dot' : look.chance(0.85) ? 'comma' : 'dot',
    currency,
    sellerFirst: look.chance(0.75),
    rates: look.pick(language.rates),
    gross: look.chance(0.25),
    headline: look.pick<InvoiceLook['headline']>(['none', 'none', 'none', 'number', 'both']),
    parties: look.pick<InvoiceLook['parties']>(['plain', 'plain', 'headed', 'form']),
    senderLine: look.chance(0.3),
    letter: look.chance(0.25),
    stacked: look.chance(0.18),
    buyerRight: look.chance(0.25),
    spread: look.pick([1.35, 1.35, 1.35, 1.7, 2.3]),
    others: look.pick<InvoiceLook['others']>(['none', 'none', 'ship-to', 'seller', 'both']),
    clutter: look.chance(0.3),
    air: look.pick([0, 0, 0, 10, 30, 60, 100]),
    taxTable: look.chance(0.35),
    taxBeside: look.chance(0.4),
    severalRates: look.chance(0.3),
    taxRows: look.chance(0.6),
    taxLabel: look.pick<InvoiceLook['taxLabel']>(['plain', 'rate', 'rate', 'base']),
    sections: look.chance(0.12),
    letterLine: look.chance(0.14),
    twoBlocks: look.chance(0.15),
    unit: look.chance(0.3) ? look.pick(['Stk', 'pcs', 'kg', 'Unit(s)', 'h', 'L']) : '',
    dueOnly: look.chance(0.15),
  };
}

function pickDate(look: Random, code: string): DateForm {
  const months = MONTHS[code]?.split(' ');
  if (months && look.chance(0.25)) {
    const dot = code === 'de' ? '.' : '';
    const joint = code === 'es' || code === 'pt' ? ' de ' : ' ';
    return (iso) => {
      const [year = '', month = '', day = ''] = iso.split('-');
      return [`${Number(day)}${dot}`, months[Number(month) - 1], year].join(joint);
    };
  }
  if (code !== 'en') return look.pick(WORLD_DATES.slice(0, 4));
  return look.pick(look.chance(0.4) ? US_DATES : WORLD_DATES);
}

const MONTHS: Readonly<Record<string, string>> = {
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
};

export function invoiceMoney(style: InvoiceLook, amount: number, signed: boolean): string {
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
