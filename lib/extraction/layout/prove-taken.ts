import { lineKey } from '#lib/layout/keys.ts';
import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import type { Described } from './describe-proposals.ts';
import { standsInRow } from './describe-record.ts';
import type { TableRow } from './table-rows.ts';

/** What a payment is less, proved: codes with their amounts, by place. */
export type Taken = {
  readonly codes: ReadonlySet<Proposal>;
  readonly amounts: ReadonlySet<Proposal>;
};

/** The list of what a payment is less than its claims. */
const LIST = 'providerAdjustments[]';

/** Reasons of provider adjustments (X12 PLB03-1), but those that are groups of other adjustments. */
const REASONS = new Set(
  '50 51 72 90 AH AM AP B2 B3 BD BN C5 CS CT CV CW DM E3 FB FC GO HM IP IR IS J1 L3 L6 LE LS OB PL RA RE SL TL WO WU'.split(
    ' ',
  ),
);

/** More amounts beside the tables make differences of any size by chance. */
const MOST = 40;

/**
 * Codes of provider adjustments below the claims whose amount is what two other printed amounts differ
 * by: what the claims come to, less that, is the payment. Wherever the columns of the list stand.
 */
export function proveTaken(
  fields: readonly FieldDefinition[],
  described: readonly Described[],
  rows: readonly TableRow[],
  layouts: readonly PageLayout[],
): Taken {
  const code = fields.find(({ pattern }) => pattern === `${LIST}.reason`);
  const beside = code
    ? described.flatMap(({ proposal }) =>
        isShared(proposal, layouts) && !standsInRow(proposal, rows) ? [proposal] : [],
      )
    : [];
  const money = beside.filter(({ kind, value }) => kind === 'money' && centsOf(value) !== 0);
  const codes = beside.filter(({ kind, value }) => kind === 'short-code' && REASONS.has(value));
  const cents = new Set(money.map(({ value }) => centsOf(value)));
  if (cents.size > MOST) return { codes: new Set(), amounts: new Set() };
  const proved = codes.flatMap((one) => {
    const [amount, more] = money.filter((other) => lineOf(other) === lineOf(one));
    if (!amount || more) return [];
    const taken = centsOf(amount.value);
    const others = new Set(
      money.filter((other) => lineOf(other) !== lineOf(one)).map(({ value }) => centsOf(value)),
    );
    const isClosed = [...others].some((sum) => sum !== taken && others.has(sum - taken));
    return isClosed ? [{ one, amount }] : [];
  });
  return {
    codes: new Set(proved.map(({ one }) => one)),
    amounts: new Set(proved.map(({ amount }) => amount)),
  };
}

/** On a page of several records, what is none's own; on any other, all of it. */
function isShared({ tokens: [first], pageAt }: Proposal, layouts: readonly PageLayout[]): boolean {
  const part = layouts[pageAt]?.part;
  return first !== undefined && (!part || first.y < part[0] || first.y >= part[1]);
}

function lineOf({ pageAt, tokens }: Proposal): string {
  return lineKey(pageAt, tokens[0]?.line ?? -1);
}

function centsOf(value: string): number {
  return Math.round(Number(value) * 100);
}
