import type { Face, TextStyle } from '../drawing.ts';
import { makeCaptions } from '../parts/captions.ts';
import { type FactStyle, makeFactStyle } from '../parts/facts.ts';
import { composeFrame, type Frame } from '../parts/frame.ts';
import { pickWeighted } from '../parts/pick-weighted.ts';
import { type GridLook, makeGridLook } from '../parts/plan-grid.ts';
import { makePrint, type Print } from '../parts/print.ts';
import type { Random } from '../random.ts';
import {
  COLUMN_WORDINGS,
  type ColumnKey,
  FACT_WORDINGS,
  type FactKey,
  TITLES,
} from './wordings.ts';

/** What is around the total of a visit and belongs to none of its fields. */
export type AccountKey = 'balance' | 'adjustment' | 'due';

export type Mark = 'box' | 'bracket' | 'after' | 'ring' | 'fill' | 'strike' | 'none';

/** Where the meaning of a diagnosis is, relative to its code. */
export type DiagnosisWords = 'none' | 'behind' | 'dashed' | 'before' | 'brackets' | 'parens';

/** How one practice's encounter form looks, and how it is filled in. */
export type SuperbillLayout = {
  readonly print: Print;
  readonly frame: Frame;
  readonly captions: Readonly<Record<FactKey, string>>;
  readonly heads: Readonly<Record<ColumnKey, string>>;
  readonly facts: readonly FactKey[];
  readonly factStyle: FactStyle;
  readonly sumStyle: FactStyle;
  readonly columns: readonly ColumnKey[];
  readonly grid: GridLook;
  /** The number of columns of services side by side. */
  readonly panels: number;
  /** This many of the services are in a grid below the others, with their lot numbers. */
  readonly gridBelow: number;
  /** Where the grid ends, as a share of the page width. */
  readonly gridWidth: number;
  /** Only what was performed is listed, as a record system prints it. */
  readonly only: boolean;
  readonly listed: number;
  readonly mark: Mark;
  readonly tick: string;
  /** Fees are printed for every service, not written where one is marked. */
  readonly printedFees: boolean;
  /** They are whole dollars without cents. */
  readonly wholeFees: boolean;
  /** The previous balance and the amount owed are around the total. */
  readonly account: readonly AccountKey[];
  readonly ruled: boolean;
  readonly sections: boolean;
  /**
   * After this many services comes another caption, in rotation; each panel starts at a different
   * point.
   */
  readonly sectionLengths: readonly number[];
  readonly diagnoses: 'boxes' | 'list' | 'written';
  readonly diagnosisWords: DiagnosisWords;
  readonly diagnosesFirst: boolean;
  /** The patient is in a corner, as a label without captions. */
  readonly label: boolean;
  readonly labelLook: LabelLook;
  /** The list of clinicians is below the letterhead, beside the label. */
  readonly rollInHead: boolean;
  /** What was performed is written by hand on blank lines. */
  readonly written: boolean;
  /** Codes of a record system with their modifiers after a dash. */
  readonly joined: boolean;
  /** Units are written as `x2`, and only if there are several. */
  readonly times: boolean;
  /** What else a visit summary states. */
  readonly summary: boolean;
  /** Clinicians are listed one below the other, with their NPIs. */
  readonly rollNpi: boolean;
  /** The clinician is marked in a list of those of the practice. */
  readonly clinicians: 'none' | 'row' | 'roll';
  /** How much larger handwriting is than print. */
  readonly hand: number;
  readonly handFace: Face;
  readonly filledByHand: boolean;
};

/** How labels are printed, which come from a different machine than the form. */
export type LabelLook = {
  readonly style: TextStyle;
  readonly upper: boolean;
  readonly leading: number;
  readonly holds: readonly FactKey[];
  /** Short captions; what the label states without one has none here. */
  readonly captions: Readonly<Partial<Record<FactKey, string>>>;
  readonly sex: boolean;
};

function makeLabelLook(look: Random): LabelLook {
  const holds: FactKey[] = [
    'patient',
    'birth',
    ...look.shuffle<FactKey>(['account', 'insurance', 'phone']),
  ];
  if (look.chance(0.5)) holds.splice(look.int(1, holds.length), 0, 'visit');
  return {
    style: { face: look.pick<Face>(['mono', 'sans', 'serif']), bold: look.chance(0.3) },
    upper: look.chance(0.6),
    leading: 1.2 + look.next() * 0.4,
    holds,
    captions: {
      birth: look.pick(['DOB', 'DOB:', 'Born', 'B:', 'BD']),
      visit: look.pick(['VISIT', 'DOS', 'Date:', 'Appt', 'Seen']),
      account: look.pick(['CHART', 'Acct', 'MRN', '#', 'Pt no.']),
      ...(look.chance(0.4) && { insurance: look.pick(['INS', 'Plan:', 'Payer']) }),
      ...(look.chance(0.5) && { phone: look.pick(['H:', 'Tel', 'PH']) }),
    },
    sex: look.chance(0.4),
  };
}

export function composeSuperbill(seed: Random): SuperbillLayout {
  const look = seed.fork('superbill');
  const only = look.chance(0.3);
  const written = only && look.chance(0.35);
  const made = makePrint(look.fork('print'), { upper: 0.15, mono: 0.08 });
  const panels = only ? 1 : pickWeighted(look, { '1': 1, '2': 3, '3': 1.5, '4': 0.7 });
  const print = { ...made, size: Math.min(made.size, SIZES[panels] ?? 8.5) };
  const captions = makeCaptions(look.fork('captions'), FACT_WORDINGS);
  const optional = (key: FactKey, chance: number) => (look.chance(chance) ? [key] : []);
  const facts: FactKey[] = [
    'patient',
    ...optional('birth', 0.92),
    'visit',
    'provider',
    ...optional('npi', 0.85),
    ...optional('place', 0.75),
    ...optional('tax', 0.75),
    ...CLUTTER.filter(() => look.chance(0.2)),
  ];
  const shown = only ? 'none' : pickWeighted(look, { none: 7, row: 1, roll: 2 });
  const mark = only
    ? 'none'
    : pickWeighted(look, {
        box: 3,
        bracket: 1,
        after: 1,
        ring: 1,
        fill: 1,
        strike: 0.5,
        none: 1,
      });
  // Without a mark, nothing shows which one of a list is meant.
  const clinicians = mark === 'none' ? 'none' : shown;
  const printedFees = ['box', 'bracket', 'after'].includes(mark) && look.fork('fees').chance(0.4);
  return {
    print,
    frame: composeFrame(look.fork('frame'), { print, wide: false, titles: TITLES.split('|') }),
    captions,
    heads: makeCaptions(look.fork('heads'), COLUMN_WORDINGS),
    facts: (look.chance(0.4) ? look.shuffle(facts) : facts).filter(
      (key) => !(clinicians !== 'none' && ['provider', 'npi'].includes(key)),
    ),
    factStyle: makeFactStyle(look, look.chance(0.7) ? 'wide' : 'any'),
    sumStyle: { ...makeFactStyle(look, look.chance(0.7) ? 'narrow' : 'any'), boldValue: false },
    columns: withRate(
      look.fork('rate'),
      drawColumns(look, only, panels === '4'),
      !only && !printedFees,
    ),
    grid: makeGridLook(look),
    panels: Number(panels),
    gridBelow:
      only || !look.fork('grid-below').chance(0.2) ? 0 : look.fork('grid-length').int(4, 9),
    gridWidth: 0.5 + look.fork('grid-width').next() * 0.42,
    only,
    listed: only ? 0 : look.int(12, 38),
    mark,
    tick: look.pick(['X', 'X', 'X', 'x', 'XX', '/', 'V']),
    // If the mark is not a letter, nothing else shows what was performed.
    printedFees,
    wholeFees: printedFees && look.fork('whole-fees').chance(0.3),
    account: drawAccount(look.fork('account')),
    ruled: look.chance(0.6),
    sections: look.chance(0.35),
    sectionLengths: drawSectionLengths(look.fork('section-lengths')),
    diagnoses: drawDiagnosisStyle(look, only || mark !== 'none'),
    diagnosisWords: pickWeighted(look, {
      none: 2,
      behind: 4,
      dashed: 1,
      before: only ? 1 : 0.3,
      brackets: only ? 2 : 0.3,
      parens: only ? 2 : 0.3,
    }),
    diagnosesFirst: look.chance(only ? 0.7 : 0.35),
    label: look.chance(0.35),
    labelLook: makeLabelLook(look.fork('label')),
    rollInHead: look.chance(0.4),
    written,
    joined: only && look.chance(0.4),
    times: !only && look.chance(0.3),
    summary: only && !written && look.chance(0.6),
    rollNpi: look.chance(0.7),
    clinicians,
    hand: look.pick([1, 1.25, 1.5, 1.8]),
    handFace: look.pick<Face>(['serif', 'sans', 'mono']),
    filledByHand: (!only || written) && look.chance(0.55),
  };
}

/** Type sizes for forms with many columns. */
const SIZES: Readonly<Record<string, number>> = { '3': 7, '4': 6 };

/** `mayList`: those to choose from may be listed with what the visit was not for. */
function drawDiagnosisStyle(look: Random, mayList: boolean): SuperbillLayout['diagnoses'] {
  const style = pickWeighted(look, { boxes: 2, list: 1, written: 1 });
  return style === 'boxes' && !mayList ? 'list' : style;
}

function drawSectionLengths(look: Random): number[] {
  return look.chance(0.4) ? [6] : Array.from({ length: 7 }, () => look.int(2, 9));
}

function drawAccount(look: Random): AccountKey[] {
  if (!look.chance(0.4)) return [];
  return [
    ...(look.chance(0.7) ? ['balance' as const] : []),
    ...(look.chance(0.3) ? ['adjustment' as const] : []),
    'due',
  ];
}

const CLUTTER: readonly FactKey[] = ['account', 'insurance', 'phone', 'time', 'balance'];

function drawColumns(look: Random, only: boolean, narrow: boolean): ColumnKey[] {
  const service: ColumnKey[] = look.chance(0.85) ? ['service'] : [];
  const codes: ColumnKey[] = look.chance(0.75)
    ? ['procedure', ...service]
    : [...service, 'procedure'];
  const more: readonly (readonly [ColumnKey, number])[] = [
    ['modifiers', 0.6],
    ['minutes', 0.08],
    ['units', 0.6],
    ['pointer', 0.1],
    ['lot', 0.05],
    ['dx', only ? 0.3 : 0.03],
  ];
  const drawn = more.filter(([, chance]) => look.chance(chance)).map(([key]) => key);
  const after = narrow ? drawn.slice(0, 1) : drawn;
  const day: ColumnKey[] = only && look.chance(0.4) ? ['day'] : [];
  const paid: ColumnKey[] = only && look.chance(0.2) ? ['paid'] : [];
  return look.chance(0.08)
    ? [...day, ...after, ...codes, 'fee', ...paid]
    : [...day, ...codes, ...after, 'fee', ...paid];
}

/** The price of a unit is printed at every service; the charge is written at those performed. */
function withRate(look: Random, columns: ColumnKey[], may: boolean): ColumnKey[] {
  if (!may || columns.length > 5 || !look.chance(0.15)) return columns;
  const before = columns.indexOf(look.chance(0.6) ? 'fee' : 'units');
  return before < 0 ? columns : columns.toSpliced(before, 0, 'rate');
}

export function isHeldOutSuperbill(look: Random): boolean {
  const { mark, panels, clinicians } = composeSuperbill(look);
  return (mark === 'ring' || clinicians !== 'none') && panels === 2;
}
