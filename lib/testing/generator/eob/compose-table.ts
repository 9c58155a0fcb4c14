import { makeCaptions } from '../parts/captions.ts';
import { pickWeighted, type Weights } from '../parts/pick-weighted.ts';
import { type ColumnSpec, type GridLook, makeGridLook } from '../parts/plan-grid.ts';
import type { Print } from '../parts/print.ts';
import type { Random } from '../random.ts';
import type { ClaimBody } from './claim-parts.ts';
import { CODE_BOOKS, type CodeBook } from './code-books.ts';
import {
  chooseColumns,
  type DateRange,
  type ReasonStyle,
  type ServiceStyle,
  specColumns,
} from './columns.ts';
import { COLUMN_WORDINGS, type ColumnKey } from './wordings.ts';

/** How the services of a claim are presented. */
export type ServiceTable = {
  readonly columns: readonly ColumnSpec[];
  readonly captions: Readonly<Record<ColumnKey, string>>;
  readonly look: GridLook;
  /** Too many columns for a portrait page. */
  readonly wide: boolean;
  readonly reasons: ReasonStyle;
  readonly reasonJoin: string;
  readonly reasonsCaption: string;
  /** The patient's share is among the reasons, not only in columns. */
  readonly shareAmongReasons: boolean;
  readonly remarks: 'column' | 'below' | 'none';
  readonly remarkCodes: readonly string[];
  readonly range: DateRange;
  readonly service: ServiceStyle;
  readonly modifierJoin: string;
  readonly book: CodeBook;
  /** Date, code, and modifiers of a service are on a line below its words and amounts. */
  readonly detailed: boolean;
  /** The description of a service takes as many lines as it needs. */
  readonly wraps: boolean;
};

export function composeTable(
  look: Random,
  { provider, print, body }: { provider: boolean; print: Print; body: ClaimBody },
): ServiceTable {
  const captions = makeCaptions(look.fork('captions'), COLUMN_WORDINGS);
  const reasons = pickWeighted(look, provider ? PROVIDER_REASONS : MEMBER_REASONS);
  const chosen = chooseColumns(look, provider, reasons);
  const detailed = chosen.includes('words') && look.fork('detailed').chance(0.25);
  const keys = detailed ? chosen.filter((key) => !DETAILS.includes(key)) : chosen;
  const service = keys.includes('words') ? 'code' : pickWeighted(look, SERVICE_STYLES);
  const range = pickWeighted(look, { none: 4, 'same-line': 1, below: 1, glued: 1 });
  const columns = specColumns(look, keys, captions, { print, reasons, service, range });
  const has = (key: ColumnKey) => columns.some((column) => column.key === key);
  const shares = ['deductible', 'coinsurance', 'copay'] as const;
  const told = has('owes') || shares.every(has);
  return {
    columns,
    captions,
    look: { ...makeGridLook(look), ...(print.face === 'mono' ? { zebra: false } : {}) },
    wide: columns.filter(({ line }) => line === 0).length > (provider ? 10 : 9),
    reasons,
    reasonJoin: look.pick(['-', '-', '-', ' ', '', ':', '/']),
    reasonsCaption: look.pick(REASON_CAPTIONS),
    // Some column or the reasons must state the patient's share, or no line could be understood.
    shareAmongReasons: look.chance(0.55) || !told,
    remarks: has('remark') ? 'column' : look.chance(body === 'list' ? 0 : 0.2) ? 'below' : 'none',
    remarkCodes: look.pick(REMARK_CODES).split(' '),
    range,
    service,
    modifierJoin: look.pick(['-', '-', ':', ',', '/', ' ', ' ']),
    book: look.pick(CODE_BOOKS),
    detailed,
    wraps: look.fork('wraps').chance(0.2),
  };
}

/** The same services if they are not rows: reasons are on separate lines below. */
export function withoutGrid(table: ServiceTable): ServiceTable {
  return {
    ...table,
    columns: table.columns
      .filter(({ key }) => !['group', 'reason', 'reasonAmount'].includes(key))
      .map((column) => ({ ...column, line: 0 })),
    reasons: IN_CELLS.includes(table.reasons) ? 'lines' : table.reasons,
    wide: false,
    detailed: false,
    wraps: false,
  };
}

const IN_CELLS: readonly ReasonStyle[] = ['cell', 'apart', 'bare', 'inline', 'codes'];

const DETAILS: readonly ColumnKey[] = ['date', 'service', 'mods'];

const SERVICE_STYLES: Weights<ServiceStyle> = {
  code: 3,
  'words-code': 1,
  'code-words': 1,
  brackets: 1,
  dash: 1,
  'words-below': 1,
};

const PROVIDER_REASONS: Weights<ReasonStyle> = {
  none: 2,
  cell: 2,
  apart: 2,
  bare: 1,
  inline: 1,
  codes: 2,
  below: 2,
  lines: 2,
  claim: 1,
};
const MEMBER_REASONS: Weights<ReasonStyle> = { none: 5, cell: 1, bare: 1, codes: 1 };

const REASON_CAPTIONS = [
  'Adjustments:',
  'ADJ',
  'Adj:',
  'Reasons:',
  'CAS',
  'Adjustment codes',
  '',
  'Reason/amount:',
  'Adjusted by',
  'GRP/RC-AMT',
];

/** Each payer has a few codes that it uses over and over. */
const REMARK_CODES = [
  'N130 MA01 M15 N19 N20 MA18 N30',
  'N362 N425 M76 MA130 N115 M25 N56',
  'A B C D E F G',
  '1 2 3 4 5 6',
  '01 02 07 11 23',
  'D4 Z3 P7 K2 X1',
  'A1 A12 B3 C40 F9',
  '0361 0142 0017 1103 2090',
  'TFO DUP NCV MXB INC',
  'XG1 XQ4 WB9 PX2',
  '0207 0513 4021 9004 1187',
  '104 218 330 407 951',
  '12A 30C 41B 55F',
  'a b c d e',
  'K1 K4 L7 M2 Q9',
  '5021 5108 6400 7313',
  'PDC DDN CXA FEE LMT',
  'W01 W14 W22 Y05',
];
