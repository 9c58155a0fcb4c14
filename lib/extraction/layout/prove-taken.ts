import { isProviderReason } from '#lib/forms/eob/provider-adjustments.ts';
import { lineKey } from '#lib/layout/keys.ts';
import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import { centsOf, type Proposal } from '#lib/layout/proposal.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import type { Described } from './describe-proposals.ts';
import { standsInRow } from './describe-record.ts';
import type { TableRow } from './table-rows.ts';

/** What is proved to reduce a payment: codes and their amounts. */
export type Taken = {
  readonly codes: ReadonlySet<Proposal>;
  readonly amounts: ReadonlySet<Proposal>;
};

/** The list of what reduces a payment below its claims. */
const LIST = 'providerAdjustments[]';

/** Codes that begin with a letter; a number may be anything. */
const LETTERED = /^[A-Z]/;

/** With more amounts outside the tables, some differ by any given amount by chance. */
const MOST = 40;
/** With more codes, too many sums match by chance. */
const MOST_TAKEN = 8;

/**
 * Codes of provider adjustments outside the claims, each followed by one amount on its line. They
 * count if their amounts are the difference of printed amounts (the sum of the claims minus the
 * payment), or if they are in a cell of their own, wherever the columns of the list are and
 * whatever their captions.
 */
export function proveTaken(
  fields: readonly FieldDefinition[],
  described: readonly Described[],
  rows: readonly TableRow[],
  layouts: readonly PageLayout[],
): Taken {
  if (!fields.some(({ pattern }) => pattern === `${LIST}.reason`)) return NONE;
  const beside = described.flatMap(({ proposal }) =>
    !proposal.otherwise && isShared(proposal, layouts) && !standsInRow(proposal, rows)
      ? [proposal]
      : [],
  );
  const money = beside.filter((one) => one.kind === 'money' && centsOf(one) !== 0);
  const pairs = beside.flatMap((code) => {
    if (code.kind !== 'short-code' || !isReason(printedOf(code))) return [];
    const [amount, more] = money.filter((one) => lineOf(one) === lineOf(code));
    return amount && !more && placeOf(amount) > placeOf(code) ? [{ code, amount }] : [];
  });
  const closing = findClosing(pairs, money);
  const taken = pairs.filter((pair) => closing.includes(pair) || isCell(pair.code, layouts));
  return {
    codes: new Set(taken.map(({ code }) => code)),
    amounts: new Set(taken.map(({ amount }) => amount)),
  };
}

const NONE: Taken = { codes: new Set(), amounts: new Set() };

type Pair = { readonly code: Proposal; readonly amount: Proposal };

/**
 * All pairs, or single ones, whose amounts are the difference between two printed amounts, or
 * between the sum of two and a third.
 */
function findClosing(pairs: readonly Pair[], money: readonly Proposal[]): readonly Pair[] {
  const lines = new Set(pairs.map(({ code }) => lineOf(code)));
  const others = [...new Set(money.filter((one) => !lines.has(lineOf(one))).map(centsOf))];
  if (pairs.length > MOST_TAKEN || others.length > MOST) return [];
  const closes = (some: readonly Pair[]) => {
    const less = some.reduce((sum, { amount }) => sum + centsOf(amount), 0);
    if (less === 0) return false;
    const rests = new Set(others.map((cents) => cents + less));
    return others.some(
      (one, at) =>
        (one !== less && rests.has(one)) ||
        others.slice(at + 1).some((two) => rests.has(one + two) && one !== less && two !== less),
    );
  };
  if (pairs.length > 0 && closes(pairs)) return pairs;
  return pairs.filter((pair) => closes([pair]));
}

/** Whether it begins with a letter and is alone in its segment, as in a column of codes. */
function isCell({ tokens: [token], pageAt }: Proposal, layouts: readonly PageLayout[]): boolean {
  if (!token || !LETTERED.test(token.text)) return false;
  const segment = layouts[pageAt]?.lines[token.line]?.segments[token.segment];
  return segment?.length === 1;
}

/** `PI` is also the group of other adjustments. */
function isReason(code: string): boolean {
  return code !== 'PI' && isProviderReason(code);
}

/** A code is in capitals: `is` is a word. */
function printedOf({ tokens: [token] }: Proposal): string {
  return token?.text.replace(/[^A-Za-z0-9]/g, '') ?? '';
}

function placeOf({ tokens: [token] }: Proposal): number {
  return token?.at ?? 0;
}

/**
 * Whether it is outside the record's own part, on a page of several records; true on any other
 * page.
 */
function isShared({ tokens: [first], pageAt }: Proposal, layouts: readonly PageLayout[]): boolean {
  const part = layouts[pageAt]?.part;
  return first !== undefined && (!part || first.y < part[0] || first.y >= part[1]);
}

function lineOf({ pageAt, tokens }: Proposal): string {
  return lineKey(pageAt, tokens[0]?.line ?? -1);
}
