import type { ColumnSpec } from '../parts/plan-grid.ts';
import type { Print } from '../parts/print.ts';
import type { Random } from '../random.ts';
import type { AmountKey } from './claim-parts.ts';
import type { ColumnKey } from './wordings.ts';

/**
 * How a payer prints why it reduced an amount: not at all; `CO-45` in a cell with the amount beside
 * it; group, reason, and amount in separate columns; reasons without groups; all of a line's
 * reasons with their amounts in one cell; codes without amounts; on lines below the service; one
 * line for each; or all of a claim's together after its services.
 */
export type ReasonStyle =
  | 'none'
  | 'cell'
  | 'apart'
  | 'bare'
  | 'inline'
  | 'codes'
  | 'below'
  | 'lines'
  | 'claim';

/** The code of a service with its words in one cell, or alone. */
export type DateRange = 'none' | 'same-line' | 'below' | 'glued';

export type ServiceStyle =
  | 'code'
  | 'words-code'
  | 'code-words'
  | 'brackets'
  | 'dash'
  | 'words-below';

type ColumnKind = {
  readonly align: ColumnSpec['align'];
  readonly sample: string;
  /** How often members' and providers' papers have it. */
  readonly member: number;
  readonly provider: number;
  /** Left out first if there is no room. */
  readonly spare: number;
};

const MONEY = '99,999.99';

const kind = (
  align: ColumnSpec['align'],
  sample: string,
  member: number,
  provider: number,
  spare: number,
): ColumnKind => ({ align, sample, member, provider, spare });

const KINDS: Readonly<Record<ColumnKey, ColumnKind>> = {
  npi: kind('left', '1234567893', 0, 0.12, 7),
  number: kind('center', '99', 0.03, 0.1, 9),
  date: kind('left', '99/99/9999', 0.93, 0.95, 0),
  place: kind('center', '99', 0.03, 0.2, 9),
  revenue: kind('center', '0999', 0.02, 0.1, 6),
  service: kind('left', '999999', 0.75, 0.96, 0),
  mods: kind('left', '99 99', 0.06, 0.4, 5),
  words: kind('left', 'Shoulder film, two views', 0.6, 0.2, 4),
  tooth: kind('center', '14 MOD', 0.04, 0.03, 9),
  units: kind('center', '999', 0.15, 0.6, 5),
  billed: kind('right', MONEY, 1, 1, 0),
  discount: kind('right', MONEY, 0.5, 0.25, 6),
  notCovered: kind('right', MONEY, 0.5, 0.3, 5),
  allowed: kind('right', MONEY, 0.75, 0.85, 0),
  deductible: kind('right', '9,999.99', 0.75, 0.65, 3),
  copay: kind('right', '999.99', 0.6, 0.4, 3),
  coinsurance: kind('right', '9,999.99', 0.7, 0.6, 3),
  other: kind('right', '9,999.99', 0.1, 0.12, 8),
  group: kind('left', 'CO', 0, 0, 0),
  reason: kind('left', 'CO-253', 0, 0, 0),
  reasonAmount: kind('right', MONEY, 0, 0, 0),
  percent: kind('right', '100%', 0.15, 0.03, 8),
  withhold: kind('right', '99.99', 0, 0.07, 8),
  paid: kind('right', MONEY, 0.97, 1, 0),
  owes: kind('right', MONEY, 0.8, 0.4, 2),
  remark: kind('center', 'N130', 0.5, 0.45, 2),
};

/** Which columns one payer's services have, from left to right. */
export function chooseColumns(look: Random, provider: boolean, reasons: ReasonStyle): ColumnKey[] {
  const inTable: Partial<Record<ColumnKey, boolean>> = {
    group: reasons === 'apart',
    reason: ['cell', 'apart', 'bare', 'inline', 'codes'].includes(reasons),
    reasonAmount: ['cell', 'apart', 'bare'].includes(reasons),
  };
  const keys = (Object.keys(KINDS) as ColumnKey[]).filter(
    (key) => inTable[key] ?? look.chance(provider ? KINDS[key].provider : KINDS[key].member),
  );
  if (!keys.includes('service') && !keys.includes('words')) keys.splice(1, 0, 'service');
  return orderColumns(look, keys);
}

/** What determines how wide the cells are. */
type CellForms = {
  readonly print: Print;
  readonly reasons: ReasonStyle;
  readonly service: ServiceStyle;
  readonly range: DateRange;
};

/** The columns with their captions, on one to three printed lines. */
export function specColumns(
  look: Random,
  keys: readonly ColumnKey[],
  captions: Readonly<Record<ColumnKey, string>>,
  forms: CellForms,
): ColumnSpec[] {
  const lineOf = spreadOverLines(look, keys);
  return keys.map((key) => ({
    key,
    caption: captions[key],
    align: KINDS[key].align,
    sample: sampleOf(key, forms),
    line: lineOf(key),
    spare: KINDS[key].spare,
  }));
}

function sampleOf(key: ColumnKey, { print, reasons, service, range }: CellForms): string {
  const { sample } = KINDS[key];
  if (key === 'date') {
    const day = print.day('2024-10-28');
    return range === 'glued' ? '1028 102824' : range === 'same-line' ? `${day} to ${day}` : day;
  }
  if (key === 'service') return SERVICE_SAMPLES[service];
  if (key === 'reason' && reasons === 'inline') return 'CO-45 9,999.99; PR-2 999.99';
  return sample === MONEY ? print.money(-123456) : sample;
}

const SERVICE_SAMPLES: Readonly<Record<ServiceStyle, string>> = {
  code: '99213-25',
  'words-code': '99213 Shoulder film, two',
  'code-words': '99213 Shoulder film, two',
  brackets: 'Shoulder film, two (99213)',
  dash: '99213 - Shoulder film, two',
  'words-below': 'Shoulder film, two',
};

/** Payers agree on little: what comes first, where codes are, whether the payment comes last. */
function orderColumns(look: Random, keys: ColumnKey[]): ColumnKey[] {
  const swap = (chance: number, a: ColumnKey, b: ColumnKey) => {
    const [i, j] = [keys.indexOf(a), keys.indexOf(b)];
    if (!look.chance(chance) || i < 0 || j < 0) return;
    keys[i] = b;
    keys[j] = a;
  };
  swap(0.3, 'paid', 'owes');
  swap(0.2, 'copay', 'deductible');
  swap(0.2, 'copay', 'coinsurance');
  swap(0.2, 'date', 'service');
  swap(0.2, 'units', 'service');
  swap(0.25, 'notCovered', 'allowed');
  swap(0.2, 'words', 'service');
  swap(0.06, 'billed', 'paid');
  swap(0.1, 'allowed', 'billed');
  const toEnd = (chance: number, names: readonly ColumnKey[]) => {
    if (!look.chance(chance)) return;
    for (const name of names) {
      const at = keys.indexOf(name);
      if (at >= 0) keys.push(...keys.splice(at, 1));
    }
  };
  toEnd(0.3, ['paid']);
  toEnd(0.25, ['group', 'reason', 'reasonAmount', 'remark']);
  toEnd(0.12, ['service', 'words', 'mods']);
  toEnd(0.08, ['date']);
  return keys;
}

/** Most rows are one printed line; others put words, codes, or shares on a second or third. */
function spreadOverLines(look: Random, keys: readonly ColumnKey[]): (key: ColumnKey) => number {
  const count = look.pick([1, 1, 1, 1, 1, 2, 2, 3]);
  const second: readonly ColumnKey[] = look.pick<readonly ColumnKey[]>([
    ['words', 'remark', 'reason', 'group', 'reasonAmount'],
    ['words', 'mods', 'place', 'units'],
    ['deductible', 'copay', 'coinsurance', 'other', 'owes', 'percent'],
    ['discount', 'notCovered', 'reason', 'group', 'reasonAmount', 'remark'],
    ['words', 'deductible', 'copay', 'coinsurance', 'remark'],
  ]);
  const moved = (key: ColumnKey) => second.includes(key) && keys.includes(key);
  return (key) => {
    if (count === 1 || !moved(key)) return 0;
    return count === 3 && ['remark', 'reason', 'group', 'reasonAmount', 'owes'].includes(key)
      ? 2
      : 1;
  };
}

/** Columns that hold amounts, with the path of their field; a discount has none. */
export const AMOUNT_COLUMNS: Readonly<
  Partial<Record<ColumnKey, { of: AmountKey | 'discount'; field: string | null }>>
> = {
  billed: { of: 'billed', field: 'billed' },
  notCovered: { of: 'notCovered', field: 'notCovered' },
  allowed: { of: 'allowed', field: 'allowed' },
  deductible: { of: 'deductible', field: 'deductible' },
  copay: { of: 'copay', field: 'copay' },
  coinsurance: { of: 'coinsurance', field: 'coinsurance' },
  paid: { of: 'paid', field: 'paid' },
  owes: { of: 'owes', field: 'patientResponsibility' },
  discount: { of: 'discount', field: null },
};
