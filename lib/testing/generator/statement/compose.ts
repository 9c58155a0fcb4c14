import { makeCaptions } from '../parts/captions.ts';
import { type FactPlace, type FactStyle, makeFactStyle } from '../parts/facts.ts';
import { composeFrame, type Frame } from '../parts/frame.ts';
import { pickWeighted, type Weights } from '../parts/pick-weighted.ts';
import { type GridLook, makeGridLook } from '../parts/plan-grid.ts';
import { makePrint, type Print } from '../parts/print.ts';
import type { Random } from '../random.ts';
import { columnCaption, makeColumns, PAID_COLUMNS, type StatementColumns } from './columns.ts';
import type { StatementKind } from './statement-kind.ts';
import { pickTrade, type Trade } from './trades.ts';

/** Everything that the statements of one sender have in common. */
export type StatementLayout = StatementColumns & {
  readonly print: Print;
  readonly frame: Frame;
  /** Null if the kind itself says who bills, and for what. */
  readonly trade: Trade | null;
  readonly captions: Readonly<Record<string, string>>;
  readonly factStyles: readonly [FactStyle, FactStyle];
  readonly twoBlocks: boolean;
  readonly shufflesFacts: boolean;
  readonly grid: GridLook;
  /** Rows of a table, or a block of captioned values for each. */
  readonly body: 'table' | 'cards';
  /** The table goes on beside itself in as many columns of text. */
  readonly textColumns: number;
  /** These share the rows, instead of each being as deep as the page. */
  readonly balanced: boolean;
  readonly cardStyle: FactStyle;
  /** The block begins with the service and its date, without captions. */
  readonly cardTitled: boolean;
  /** From the outer to the inner; none if rows are not grouped. */
  readonly groups: readonly string[];
  readonly groupHeads: boolean;
  /** Fields that group headers state instead of columns. */
  readonly inHeads: readonly string[];
  readonly headForm: 'value' | 'words' | 'caption';
  readonly joint: string;
  readonly headsAgain: boolean;
  readonly shortCodes: boolean;
  /** Captions and marks between the items on a line below its row. */
  readonly detail: { readonly captioned: boolean; readonly gap: string; readonly times: string };
  /** What to pay and until when, in large print in the header. */
  readonly hero: boolean;
  /**
   * What follows the plan's name where the caption of its payment names it; null if the caption
   * does not.
   */
  readonly payerPaid: string | null;
  readonly groupSums: boolean;
  /** The date is printed in each row, only above its group, or only in the first row of a date. */
  readonly days: 'each' | 'head' | 'once';
  /** Payments are on separate lines below what they pay. */
  readonly ledger: boolean;
  /** The previous balance is the first line of the table. */
  readonly opens: boolean;
  /** Balances are running balances. */
  readonly runs: boolean;
  readonly negative: boolean;
  readonly sums: 'after' | 'before' | 'both';
  readonly sumStyle: FactStyle;
  readonly sumSide: 'left' | 'right' | 'full';
  readonly totalRow: boolean;
  readonly coupon: 'none' | 'top' | 'bottom';
  /** Account and dates are on the payment coupon and nowhere else. */
  readonly slipTells: boolean;
  readonly slipPlace: FactPlace;
  readonly aging: boolean;
  readonly carries: boolean;
  readonly captionsAgain: boolean;
  /** What the patient is called beside the window of the envelope. */
  readonly patientInFacts: boolean;
};

export function composeStatement(seed: Random, kind: StatementKind): StatementLayout {
  const look = seed.fork('statement');
  const print = makePrint(look.fork('print'), { upper: 0.25, mono: 0.15 });
  const pools = {
    ...kind.facts,
    ...kind.amounts,
    ...Object.fromEntries(
      Object.entries(kind.columns).map(([key, { wordings }]) => [columnCaption(key), wordings]),
    ),
  };
  const captions = makeCaptions(look.fork('captions'), pools);
  const groups = look.chance(0.5) ? [] : look.pick(kind.groups);
  const sumSide = look.pick<StatementLayout['sumSide']>(['right', 'right', 'left', 'full']);
  const dated = groups.includes('day') || groups.includes('visit');
  const days = pickWeighted(look, { each: 6, once: 1.5, head: dated ? 10 : 0 });
  const inHeads = tellsInHeads(look, groups, days);
  const shown = makeColumns(look.fork('columns'), kind, captions, print, inHeads);
  const { columns } = shown;
  const coupon = pickWeighted(look, { none: 4, bottom: 3, top: 1.5 });
  const trade = pickTrade(look);
  const textColumns = drawTextColumns(look.fork('text-columns'), kind);
  return {
    print,
    frame: composeFrame(look.fork('frame'), {
      print,
      wide: columns.filter(({ line }) => line === 0).length > 9,
      titles: (trade ?? kind).titles.split('|'),
    }),
    trade,
    captions,
    factStyles: [makeFactStyle(look, 'any'), makeFactStyle(look, 'narrow')],
    twoBlocks: look.chance(0.35),
    shufflesFacts: look.chance(0.25),
    ...shown,
    grid: makeGridLook(look),
    body: look.chance(kind.cards) && textColumns === 1 ? 'cards' : 'table',
    textColumns,
    balanced: look.fork('balanced').chance(0.6),
    cardStyle: { ...makeAmountStyle(look, 'any'), place: pickWeighted(look, CARD_FACTS) },
    cardTitled: look.chance(0.6),
    groups,
    groupHeads: days === 'head' || inHeads.length > 0 || look.chance(0.8),
    inHeads,
    headForm: look.pick(['value', 'value', 'words', 'caption']),
    joint: look.pick([' ', ' ', ' - ', ': ', '  ', ' / ', ', ']),
    headsAgain: look.chance(0.4),
    shortCodes: look.chance(0.4),
    detail: {
      captioned: look.chance(0.7),
      gap: look.pick(['   ', '   ', ' | ', ', ', '; ', ' / ', '      ']),
      times: look.pick(['', '@', '@', 'x', 'at', 'X']),
    },
    hero: look.chance(0.2),
    payerPaid: look.chance(0.25)
      ? print.text(look.pick(['paid', 'payment', 'payments', 'covered', 'has paid', 'benefit']))
      : null,
    groupSums: look.chance(0.4),
    days,
    ledger:
      columns.some(({ key }) => key === 'credit') ||
      (![...columns.map(({ key }) => key), ...shown.details].some((key) =>
        PAID_COLUMNS.includes(key),
      ) &&
        look.chance(0.8)),
    opens: look.chance(0.2),
    runs: look.chance(0.3),
    negative: look.chance(0.4),
    sums: pickWeighted(look, { after: 6, before: 2, both: 1 }),
    sumStyle: {
      ...makeAmountStyle(look, 'narrow'),
      place: pickWeighted<FactPlace>(look, sumSide === 'full' ? WIDE_SUMS : NARROW_SUMS),
    },
    sumSide,
    totalRow: look.chance(0.25),
    coupon,
    slipTells: coupon !== 'none' && look.chance(0.25),
    slipPlace: pickWeighted(look, SLIP_FACTS),
    aging: look.chance(0.2),
    carries: look.chance(0.2) && textColumns === 1,
    captionsAgain: look.chance(0.85),
    patientInFacts: look.chance(0.75),
  };
}

function drawTextColumns(look: Random, { textColumns }: StatementKind): number {
  if (!look.chance(textColumns)) return 1;
  return look.chance(0.75) ? 2 : 3;
}

/** Before an amount, a dash would make it negative. */
function makeAmountStyle(look: Random, room: 'narrow' | 'any'): FactStyle {
  const style = makeFactStyle(look, room);
  return style.colon.includes('-') ? { ...style, colon: ':' } : style;
}

const WIDE_SUMS: Weights<FactPlace> = { bar: 2, grid: 2, above: 1, inline: 1, below: 1 };
const NARROW_SUMS: Weights<FactPlace> = { right: 4, leaders: 2, tabbed: 2, colon: 1 };
const SLIP_FACTS: Weights<FactPlace> = {
  inline: 2,
  above: 2,
  boxes: 1,
  grid: 1,
  below: 0.5,
  bar: 1,
};
const CARD_FACTS: Weights<FactPlace> = {
  right: 3,
  tabbed: 2,
  leaders: 1,
  colon: 1,
  columns: 2,
  above: 1,
  inline: 2,
  grid: 1,
};

/** What group headers state once for all of their rows. */
function tellsInHeads(look: Random, groups: readonly string[], days: string): string[] {
  const codes = groups.includes('revenue') && look.chance(0.8) ? ['revenueCode'] : [];
  return [...codes, ...(days === 'head' && look.chance(0.8) ? ['serviceDate'] : [])];
}

/** Families of statements that nothing is trained on. */
export function isHeldOutStatement(kind: StatementKind): (look: Random) => boolean {
  return (look) => {
    const { body, days, sumStyle, groups, groupSums, coupon, details, textColumns } =
      composeStatement(look, kind);
    return (
      textColumns > 1 ||
      (body === 'cards' && coupon !== 'none') ||
      (days === 'head' && groupSums) ||
      (details.length > 0 && groups.length > 0) ||
      (sumStyle.place === 'bar' && groups.length > 0 && groupSums)
    );
  };
}
