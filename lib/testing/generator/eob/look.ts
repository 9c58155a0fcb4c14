import { type DateForm, US_DATES } from '../dates.ts';
import type { Column, TableLook } from '../draw-table.ts';
import { drawTableLook } from '../draw-table.ts';
import { cents, type Person, titleCase, withCommas } from '../people.ts';
import type { Random } from '../random.ts';
import { PAIR_STYLES, type PairStyle } from '../sheet.ts';
import { makeEobColumns, type ReasonStyle } from './columns.ts';
import { type EobLabels, makeEobLabels } from './labels.ts';

/** What all explanations of one payer have in common. */
export type EobLook = {
  readonly provider: boolean;
  readonly upper: boolean;
  readonly pairs: PairStyle;
  readonly claimHead: PairStyle | 'sentence';
  readonly columns: readonly Column[];
  readonly table: TableLook;
  readonly dollar: string;
  readonly commas: boolean;
  readonly minus: 'before' | 'brackets' | 'behind';
  readonly date: DateForm;
  /** Services print first and last day. */
  readonly dateRange: boolean;
  readonly longDate: DateForm;
  readonly labels: EobLabels;
  readonly codeStyle: 'code' | 'words-code' | 'code-words' | 'brackets' | 'dash';
  readonly modifierJoin: string;
  readonly reasons: ReasonStyle;
  readonly reasonJoin: string;
  /** The patient's share is among the reasons, not only in columns. */
  readonly shareAmongReasons: boolean;
  /** Where the claim's totals stand. */
  readonly totals: 'row' | 'pairs' | 'pairs-below' | 'row-above';
  readonly totalLabel: string;
  readonly dashes: boolean;
  readonly title: string;
  readonly repeatHeader: boolean;
  readonly zeroBlank: boolean;
  readonly lastFirst: boolean;
  /** The rendering provider on a line of its own, name and id in one. */
  readonly renderingLine: boolean;
  readonly pageHead: boolean;
  readonly summary: boolean;
  readonly statusWords: boolean;
};

export function makeEobLook(look: Random): EobLook {
  const style = drawLook(look);
  // Some column or the reasons must say what the patient bears, or no line could be understood.
  const tells = ['owes', 'deductible', 'coinsurance', 'copay'].map((key) =>
    style.columns.some((column) => column.key === key),
  );
  const [owes, ...parts] = tells;
  const whole = owes || parts.every((part) => part);
  return { ...style, shareAmongReasons: style.shareAmongReasons || !whole };
}

function drawLook(look: Random): EobLook {
  const provider = look.chance(0.6);
  const pick = (list: string) => look.pick(list.split('|'));
  const reasons: ReasonStyle = provider
    ? look.pick<ReasonStyle>([
        'none',
        'cell',
        'cell',
        'apart',
        'apart',
        'apart',
        'bare',
        'inline',
        'inline',
        'below',
      ])
    : look.pick<ReasonStyle>(['none', 'none', 'none', 'none', 'cell', 'bare']);
  return {
    provider,
    upper: look.chance(provider ? 0.5 : 0.12),
    pairs: look.pick(PAIR_STYLES),
    claimHead: look.pick<EobLook['claimHead']>(CLAIM_HEADS),
    columns: makeEobColumns(look, provider, reasons),
    table: drawTableLook(look),
    dollar: look.chance(provider ? 0.35 : 0.65) ? '$' : '',
    commas: look.chance(0.7),
    minus: look.pick<EobLook['minus']>(['before', 'before', 'brackets', 'behind']),
    date: look.chance(0.12) ? glued : look.pick(US_DATES.slice(0, 4)),
    dateRange: look.chance(0.12),
    longDate: look.pick(US_DATES),
    labels: makeEobLabels(look),
    codeStyle: look.pick<EobLook['codeStyle']>([
      'code',
      'code',
      'code',
      'words-code',
      'code-words',
      'brackets',
      'dash',
    ]),
    modifierJoin: look.pick(['-', '-', ':', ',', '/', ' ']),
    reasons,
    reasonJoin: look.pick(['-', '-', ' ', '']),
    shareAmongReasons: look.chance(0.55),
    totals: look.pick<EobLook['totals']>([
      'row',
      'row',
      'row',
      'row',
      'pairs',
      'pairs-below',
      'row-above',
    ]),
    totalLabel: pick(
      'Claim total|Claim totals|Totals|Total|Claim Total:|TOTALS FOR THIS CLAIM|Subtotal|Total for claim|Totals this claim|Claim summary|Sum of services',
    ),
    dashes: look.chance(0.2),
    title: provider ? pick(PROVIDER_TITLES) : pick(MEMBER_TITLES),
    repeatHeader: look.chance(0.65),
    zeroBlank: look.chance(0.12),
    lastFirst: look.chance(provider ? 0.5 : 0.1),
    renderingLine: look.chance(provider ? 0.4 : 0.15),
    pageHead: look.chance(0.4),
    summary: !provider && look.chance(0.6),
    statusWords: look.chance(0.5),
  };
}

const CLAIM_HEADS: readonly EobLook['claimHead'][] = [
  'two-up',
  'inline',
  'inline',
  'inline',
  'grid',
  'above',
  'above',
  'colon',
  'gap',
  'sentence',
  'sentence',
];

const PROVIDER_TITLES =
  'Remittance Advice|Provider Remittance Advice|Explanation of Payment|Electronic Remittance Advice|Provider Explanation of Benefits|Payment Advice|Provider Remittance Notice|Remittance Advice / Explanation of Payment|Claims Payment Summary|Provider Voucher|Provider Payment Statement|Electronic Remittance Advice - Print Image';
const MEMBER_TITLES =
  'Explanation of Benefits|Explanation of Benefits (EOB)|Your Explanation of Benefits|Explanation of Health Care Benefits|Member Claim Summary|Benefit Statement|Your Health Care Claims|Claim Detail Statement|Summary of Benefits Paid|How We Processed Your Claim';

/** Amounts as this payer prints them. */
export function printAmount(style: EobLook, amount: number): string {
  const digits = style.commas ? withCommas(Math.abs(amount)) : cents(Math.abs(amount));
  const text = `${style.dollar}${digits}`;
  if (amount >= 0) return text;
  if (style.minus === 'brackets') return `(${text})`;
  return style.minus === 'behind' ? `${text}-` : `-${text}`;
}

export function printName(style: EobLook, { first, middle, last }: Person): string {
  const name = style.lastFirst
    ? `${last}, ${first}${middle ? ` ${middle}` : ''}`
    : `${first}${middle ? ` ${middle}.` : ''} ${last}`;
  return printText(style, name);
}

export function printText(style: EobLook, text: string): string {
  if (style.upper) return text;
  return titleCase(text).replace(
    /\b(?:Md|Do|Np|Dpm|Pt|Phd|Rn|Lcsw|Od|Dds|Pc|Llc|Pllc|Ppo|Hmo|Iii?|Ii|Pa)$/,
    (tail) => tail.toUpperCase(),
  );
}

/** `0306 030624`, as line printers of carriers do. */
function glued(iso: string): string {
  const [y = '', m, d] = iso.split('-');
  return `${m}${d} ${m}${d}${y.slice(2)}`;
}
