import { toCents } from '../values/read-values.ts';

export interface Adjustment {
  readonly group: string;
  readonly reason: string;
  /** Integer cents; 0 if the paper names only the reason. */
  readonly amount: number;
  readonly isPriced: boolean;
}

/** A record's values by their index paths. */
interface Fielded {
  readonly fields: Readonly<Record<string, string | null>>;
}

/** Adjustments under a row, or of the whole record if `row` is empty. */
export function readAdjustments({ fields }: Fielded, row: string): Adjustment[] {
  const prefix = row === '' ? '' : `${row}.`;
  const found: Adjustment[] = [];
  for (let at = 0; ; at++) {
    const path = `${prefix}adjustments[${at}]`;
    const amount = toCents(fields[`${path}.amount`] ?? null);
    const printed = fields[`${path}.reason`] ?? null;
    if (amount === null && printed === null) return found;
    const { group, reason } = readReason(printed ?? '', fields[`${path}.group`] ?? null);
    found.push({ group, reason, amount: amount ?? 0, isPriced: amount !== null });
  }
}

/** Some payers print a reason with its group: `CO-45`, `PR 001`; or the group as words. */
function readReason(text: string, printed: string | null): { group: string; reason: string } {
  const upper = text.trim().toUpperCase();
  const [, joined, own] = /^(CO|PR|OA|PI|CR)?[\s:/-]*0*([A-Z]?\d{1,3})$/.exec(upper) ?? [];
  const reason = own ?? upper;
  return { group: readGroup(printed) ?? joined ?? USUAL_GROUPS[reason] ?? '', reason };
}

function readGroup(printed: string | null): string | null {
  const upper = printed?.trim().toUpperCase();
  if (!upper) return null;
  return GROUPS.find(([beginning]) => upper.startsWith(beginning))?.[1] ?? upper;
}

const GROUPS = [
  ['CONTRACT', 'CO'],
  ['PATIENT', 'PR'],
  ['OTHER', 'OA'],
  ['PAYER', 'PI'],
  ['PAYOR', 'PI'],
] as const;

/**
 * The group of a reason that is printed without one: deductible, coinsurance, copay; over the fee
 * schedule, sequestration; another payer. The other reasons have several.
 */
const USUAL_GROUPS: Readonly<Record<string, string>> = {
  '1': 'PR',
  '2': 'PR',
  '3': 'PR',
  '45': 'CO',
  '253': 'CO',
  '23': 'OA',
};
