import { makeCaptions } from '../parts/captions.ts';
import { type FactStyle, makeFactStyle } from '../parts/facts.ts';
import { composeFrame, type Frame } from '../parts/frame.ts';
import { pickWeighted } from '../parts/pick-weighted.ts';
import { type ColumnSpec, type GridLook, makeGridLook } from '../parts/plan-grid.ts';
import { makePrint, type Print } from '../parts/print.ts';
import type { Random } from '../random.ts';
import type { PrintoutFact, PrintoutKind } from './printout-kind.ts';

/** A part of the page: its title, if it has one, and the facts below with their captions. */
export type PartLayout = {
  readonly key: string;
  readonly title: string;
  readonly facts: readonly { readonly path: string; readonly caption: string }[];
  readonly style: FactStyle;
};

export type ServiceColumn = ColumnSpec & { readonly field: string };

/** How one program prints claims. */
export type PrintoutLayout = {
  readonly print: Print;
  readonly frame: Frame;
  /** One below the other; two of them may be side by side. */
  readonly parts: readonly PartLayout[];
  readonly sideBySide: boolean;
  readonly ruledTitles: boolean;
  /** Captions of fields without a value are printed, too. */
  readonly blanks: boolean;
  readonly columns: readonly ServiceColumn[];
  readonly grid: GridLook;
  readonly servicesTitle: string;
  /** Services have captions of their own instead of columns. */
  readonly serviceFacts: FactStyle | null;
  readonly range: boolean;
  readonly modifiersBehind: boolean;
  readonly pointerGap: string;
  readonly diagnoses: 'facts' | 'line' | 'cells' | 'listed';
  readonly diagnosisCaption: string;
  readonly letters: 'A.' | 'A' | '1.' | '(A)' | '';
  readonly places: 'facts' | 'line';
  readonly payerAlone: boolean;
  readonly nameOrder: 'last' | 'first';
  readonly choiceWords: ChoiceWords;
  readonly dots: boolean;
  readonly clutter: readonly string[];
};

export type ChoiceWords = 'codes' | 'words' | 'capitals' | 'letters';

/** All that the documents of one layout have in common. */
export function composePrintout(seed: Random, kind: PrintoutKind): PrintoutLayout {
  const look = seed.fork('printout');
  const print = makePrint(look.fork('print'), { upper: 0.35, mono: 0.22 });
  const grouped = look.chance(0.6);
  const numbered = drawNumbering(look.fork('numbers'), kind.box);
  const one = makeFactStyle(look.fork('style'), 'any');
  const parts = listParts(look, kind, grouped).map((part): PartLayout => {
    const named = makeCaptions(
      look.fork(grouped ? `captions/${part.key}` : 'captions'),
      Object.fromEntries(
        part.facts.map(({ path, wordings, short }) => [
          path,
          grouped && look.fork(`short/${path}`).chance(0.55) ? short : wordings,
        ]),
      ),
    );
    return {
      key: part.key,
      title: grouped ? print.text(look.fork(`title/${part.key}`).pick(part.titles.split('|'))) : '',
      facts: part.facts.map(({ path, number }) => ({
        path,
        caption: numbered(number, named[path] ?? ''),
      })),
      style:
        grouped && look.fork(`other/${part.key}`).chance(0.2)
          ? makeFactStyle(look.fork(`style/${part.key}`), 'any')
          : one,
    };
  });
  const serviceFacts = look.fork('service-facts').chance(0.07)
    ? makeFactStyle(look.fork('services'), 'wide')
    : null;
  const heads = makeCaptions(
    look.fork('heads'),
    Object.fromEntries(kind.columns.map(({ field, wordings }) => [field, wordings])),
  );
  return {
    print: {
      ...print,
      size: Math.min(print.size, 9),
      ...(look.fork('days').chance(0.12) && { day: dayInParts }),
    },
    frame: composeFrame(look.fork('frame'), { print, wide: false, titles: kind.titles.split('|') }),
    parts,
    sideBySide: grouped && look.chance(0.35),
    ruledTitles: look.chance(0.4),
    blanks: look.chance(0.5),
    columns: drawColumns(look.fork('columns'), kind, heads, numbered),
    grid: makeGridLook(look),
    servicesTitle: look.chance(0.6)
      ? print.text(look.pick(['Service lines', 'Services', 'Line items', 'Charges', 'Procedures']))
      : '',
    serviceFacts,
    range: look.chance(0.2) && !serviceFacts,
    modifiersBehind: look.chance(0.2) && !serviceFacts,
    pointerGap: look.pick(['', '', ',', ', ', ' ']),
    diagnoses: pickWeighted(look, { facts: 2, line: 3, cells: 1, listed: 2 }),
    diagnosisCaption: numbered(
      kind.diagnoses.number,
      look.fork('dx').pick(kind.diagnoses.wordings.split('|')),
    ),
    letters: look.pick<PrintoutLayout['letters']>(['A.', 'A.', 'A', '1.', '(A)', '']),
    places: look.chance(0.25) ? 'line' : 'facts',
    payerAlone: look.chance(0.25),
    nameOrder: look.chance(0.6) ? 'last' : 'first',
    choiceWords: look.pick<ChoiceWords>(['codes', 'words', 'capitals', 'letters']),
    dots: look.chance(0.6),
    clutter: look.sample(CLUTTER, look.pick([0, 0, 1, 2, 3, 5])),
  };
}

/** `12 31 2025`, as in the boxes of the form. */
function dayInParts(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${month} ${day} ${year}`;
}

/** What else programs print of a claim. */
const CLUTTER = [
  'Claim control number',
  'Batch',
  'Submitter ID',
  'Payer ID',
  'Claim ID',
  'Status',
  'Printed',
  'Received',
  'Taxonomy',
  'Phone',
  'Clearinghouse trace',
  'Claim format',
];

type PlannedPart = Pick<PartLayout, 'key'> & {
  readonly titles: string;
  readonly facts: readonly PrintoutFact[];
};

/**
 * The parts of the kind, or all fields before the services and all behind them in the order of the
 * form.
 */
function listParts(look: Random, kind: PrintoutKind, grouped: boolean): PlannedPart[] {
  const left = kind.parts.map((part) => ({
    ...part,
    facts: part.facts.filter(({ path }) => look.fork(`has/${path}`).chance(0.93)),
  }));
  if (grouped) {
    const at = left.findIndex(({ key }) => key === kind.servicesBefore);
    const before = left.slice(0, at);
    const moved = look.chance(0.3) ? look.shuffle(before) : before;
    return look.chance(0.2) ? [...left.slice(at), ...moved] : [...moved, ...left.slice(at)];
  }
  const at = left.findIndex(({ key }) => key === kind.servicesBefore);
  const join = (key: string, parts: readonly PlannedPart[]) => ({
    key,
    titles: '',
    facts: parts.flatMap(({ facts }) => facts).sort((a, b) => orderOf(a) - orderOf(b)),
  });
  return [join('head', left.slice(0, at)), join(kind.servicesBefore, left.slice(at))];
}

/** What has no box is printed first. */
function orderOf({ number }: PrintoutFact): number {
  return number === '' ? 0 : Number.parseInt(number, 10);
}

type Numbering = (number: string, caption: string) => string;

/** What has no box on the form has no number. */
function drawNumbering(look: Random, box: string): Numbering {
  const numbered = look.pick<Numbering>([
    (_, caption) => caption,
    (_, caption) => caption,
    (_, caption) => caption,
    (_, caption) => caption,
    (number, caption) => `${number}. ${caption}`,
    (number, caption) => `${number}. ${caption}`,
    (number, caption) => `${number} ${caption}`,
    (number, caption) => `${box} ${number}: ${caption}`,
    (number, caption) => `${box} ${number} ${caption}`,
    (number, caption) => `[${number}] ${caption}`,
    (number, caption) => `${caption} (${box} ${number})`,
  ]);
  return (number, caption) => (number === '' ? caption : numbered(number, caption));
}

function drawColumns(
  look: Random,
  kind: PrintoutKind,
  heads: Readonly<Record<string, string>>,
  numbered: Numbering,
): ServiceColumn[] {
  const number = look.chance(0.5) ? numbered : (_: string, caption: string) => caption;
  const columns = kind.columns
    .filter(({ field, often }) => look.fork(field).chance(often))
    .map(
      (column): ServiceColumn => ({
        key: column.field,
        field: column.field,
        caption: number(column.number, heads[column.field] ?? ''),
        align: column.align === 'left' && look.chance(0.1) ? 'center' : column.align,
        sample: column.sample,
        line: 0,
        spare: 0,
      }),
    );
  const counted: ServiceColumn = {
    key: 'number',
    field: 'number',
    caption: look.pick(['#', 'Line', 'Ln', 'No.', '']),
    align: 'left',
    sample: '12',
    line: 0,
    spare: 0,
  };
  const ordered = look.chance(0.25) ? swap(look, columns) : columns;
  return look.chance(0.4) ? [counted, ...ordered] : ordered;
}

/** Two columns beside each other change places. */
function swap<T>(look: Random, columns: readonly T[]): T[] {
  const at = look.int(0, columns.length - 2);
  return columns.flatMap((column, index) =>
    index === at ? [] : index === at + 1 ? [column, ...columns.slice(at, at + 1)] : [column],
  );
}

/**
 * Captions in bars above their values, and those of a column with diagnoses on a line, are never
 * trained on.
 */
export function isHeldOutPrintout(kind: PrintoutKind): (look: Random) => boolean {
  return (look) => {
    const { parts, diagnoses } = composePrintout(look, kind);
    const [first] = parts;
    return (
      first?.style.place === 'bar' || (first?.style.place === 'tabbed' && diagnoses === 'line')
    );
  };
}
