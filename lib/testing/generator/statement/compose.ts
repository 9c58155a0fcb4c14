import { makeCaptions } from '../parts/captions.ts';
import { type FactPlace, type FactStyle, makeFactStyle } from '../parts/facts.ts';
import { composeFrame, type Frame } from '../parts/frame.ts';
import { pickWeighted, type Weights } from '../parts/pick-weighted.ts';
import { type ColumnSpec, type GridLook, makeGridLook } from '../parts/plan-grid.ts';
import { makePrint, type Print } from '../parts/print.ts';
import type { Random } from '../random.ts';
import type { StatementKind } from './statement-kind.ts';

/** Everything that the statements of one sender have in common. */
export type StatementLayout = {
  readonly print: Print;
  readonly frame: Frame;
  readonly captions: Readonly<Record<string, string>>;
  readonly factStyles: readonly [FactStyle, FactStyle];
  readonly twoBlocks: boolean;
  readonly shufflesFacts: boolean;
  readonly columns: readonly ColumnSpec[];
  readonly grid: GridLook;
  /** Rows of a table, or a block of captioned values for each. */
  readonly body: 'table' | 'cards';
  readonly group: string;
  readonly groupHeads: boolean;
  readonly groupSums: boolean;
  /** The day stands over its group alone, or in the first of the rows of a day. */
  readonly days: 'each' | 'head' | 'once';
  /** Payments stand on lines of their own below what they pay. */
  readonly ledger: boolean;
  /** The balance of a row counts those before it. */
  readonly runs: boolean;
  readonly negative: boolean;
  readonly sums: 'after' | 'before' | 'both';
  readonly sumStyle: FactStyle;
  readonly sumSide: 'left' | 'right' | 'full';
  readonly totalRow: boolean;
  readonly coupon: 'none' | 'top' | 'bottom';
  readonly aging: boolean;
  readonly carries: boolean;
  readonly captionsAgain: boolean;
  /** What the patient is called for beside the window of the envelope. */
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
  const columns = makeColumns(look.fork('columns'), kind, captions, print);
  const group = look.chance(0.55) ? 'none' : look.pick(kind.groups);
  const sumSide = look.pick<StatementLayout['sumSide']>(['right', 'right', 'left', 'full']);
  const days = pickWeighted(look, { each: 6, once: 1, head: group === 'day' ? 8 : 0 });
  return {
    print,
    frame: composeFrame(look.fork('frame'), {
      print,
      wide: columns.filter(({ line }) => line === 0).length > 9,
      titles: kind.titles.split('|'),
    }),
    captions,
    factStyles: [makeFactStyle(look, 'any'), makeFactStyle(look, 'narrow')],
    twoBlocks: look.chance(0.35),
    shufflesFacts: look.chance(0.25),
    columns,
    grid: makeGridLook(look),
    body: look.chance(0.06) ? 'cards' : 'table',
    group,
    groupHeads: days === 'head' || look.chance(0.8),
    groupSums: look.chance(0.4),
    days,
    ledger: columns.every(({ key }) => !PAID_COLUMNS.includes(key)) && look.chance(0.8),
    runs: look.chance(0.2),
    negative: look.chance(0.4),
    sums: pickWeighted(look, { after: 6, before: 2, both: 1 }),
    sumStyle: {
      ...makeFactStyle(look, 'narrow'),
      place: pickWeighted<FactPlace>(look, sumSide === 'full' ? WIDE_SUMS : NARROW_SUMS),
    },
    sumSide,
    totalRow: look.chance(0.25),
    coupon: pickWeighted(look, { none: 4, bottom: 3, top: 1 }),
    aging: look.chance(0.2),
    carries: look.chance(0.2),
    captionsAgain: look.chance(0.85),
    patientInFacts: look.chance(0.75),
  };
}

const WIDE_SUMS: Weights<FactPlace> = { bar: 2, grid: 2, above: 1, inline: 1, below: 1 };
const NARROW_SUMS: Weights<FactPlace> = { right: 4, leaders: 2, tabbed: 2, colon: 1 };

/** Key of a column's caption among those of all facts. */
function columnCaption(key: string): string {
  return `column:${key}`;
}

function makeColumns(
  look: Random,
  kind: StatementKind,
  captions: Readonly<Record<string, string>>,
  print: Print,
): ColumnSpec[] {
  const ledger = look.chance(0.3);
  const kept = Object.entries(kind.columns).filter(
    ([key, { use }]) => look.chance(use) && !(ledger && PAID_COLUMNS.includes(key)),
  );
  if (look.chance(0.3)) {
    const [moved] = kept.splice(look.int(1, kept.length - 1), 1);
    if (moved) kept.splice(look.int(0, kept.length), 0, moved);
  }
  const second = look.chance(0.2) ? look.pick(SECOND_LINES) : [];
  return kept.map(([key, column]) => ({
    key,
    caption: captions[columnCaption(key)] ?? '',
    align: column.align,
    sample:
      column.sample === 'money'
        ? print.money(-123456)
        : column.sample === 'day'
          ? print.day('2024-10-28')
          : column.sample,
    line: second.includes(key) ? 1 : 0,
    spare: column.spare,
  }));
}

/** A ledger has rows in the place of these. */
const PAID_COLUMNS = ['insurancePaid', 'adjustment', 'patientPaid'];

/** What may stand on a second line of each row. */
const SECOND_LINES: readonly (readonly string[])[] = [
  ['description'],
  ['procedure', 'revenueCode', 'chargeCode'],
  ['clinician', 'postDate', 'chargeCode'],
  ['insurancePaid', 'adjustment', 'patientPaid'],
];

/** Families of statements that nothing is trained on. */
export function isHeldOutStatement(kind: StatementKind): (look: Random) => boolean {
  return (look) => {
    const { body, days, sumStyle, group, groupSums } = composeStatement(look, kind);
    return (
      body === 'cards' ||
      days === 'head' ||
      (sumStyle.place === 'bar' && group !== 'none' && groupSums)
    );
  };
}
