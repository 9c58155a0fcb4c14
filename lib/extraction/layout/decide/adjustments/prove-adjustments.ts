import { lineKey } from '#lib/layout/page/keys.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { centsOf, type Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import type { Described } from '../../describe/describe-proposals.ts';
import { standsInRow } from '../../describe/describe-record.ts';
import type { TableRow } from '../../table/table-rows.ts';
import { type Entry, findAdjustments } from './find-adjustments.ts';
import { findWithheld } from './find-withheld.ts';

/** The list of what reduces a payment below its claims. */
export const ADJUSTMENT_LIST = 'providerAdjustments[]';

/**
 * What is proved to reduce a payment, in printed order: amounts, and their codes if they have any.
 */
export type ProviderAdjustments = readonly {
  readonly code: Proposal | null;
  readonly amount: Proposal;
}[];

/** With more amounts outside the tables, some differ by any given amount by chance. */
const MOST = 40;
/** With more codes, too many sums match by chance. */
const MOST_TAKEN = 8;
/** Lines of captions above a column. */
const MOST_CAPTIONS = 4;

/**
 * Codes of provider adjustments outside the claims, each with its amount. They count if their
 * amounts are the difference of printed amounts (the sum of the claims minus the payment), if they
 * are in a cell of their own, or if the text says so, wherever the columns of the list are and
 * whatever their captions. If there is none, amounts that captions call withheld count if they are
 * such a difference.
 */
export function proveAdjustments(
  fields: readonly FieldDefinition[],
  described: readonly Described[],
  rows: readonly TableRow[],
  layouts: readonly PageLayout[],
): ProviderAdjustments {
  if (!fields.some(({ pattern }) => pattern === `${ADJUSTMENT_LIST}.reason`)) return [];
  const money = described.flatMap(({ proposal }) => {
    const isAmount = proposal.kind === 'money' && centsOf(proposal) !== 0 && !proposal.otherwise;
    const [first] = proposal.tokens;
    const isBeside = first && isShared(first, proposal.pageAt, layouts);
    return isAmount && isBeside && !standsInRow(proposal, rows) ? [proposal] : [];
  });
  const entries = findAdjustments(layouts, money, (token, pageAt) =>
    isShared(token, pageAt, layouts),
  );
  const lines = new Set(entries.flatMap(({ amounts }) => amounts.map(lineOf)));
  const others = [...new Set(money.filter((one) => !lines.has(lineOf(one))).map(centsOf))];
  const pairs = pairUp(
    entries.filter(({ isOwn }) => !isOwn),
    others,
    layouts,
  );
  const closing = findClosing(pairs, others);
  const counted = pairs.filter(
    (pair) => pair.entry.isCell || pair.entry.isSaid || closing.includes(pair),
  );
  const ofPayer = entries.filter(({ isOwn }) => isOwn);
  const coded = [
    ...counted,
    ...listsOf(ofPayer).flatMap((list) => proveList(list, others, layouts)),
  ];
  if (coded.length > 0) return coded;
  const said = withoutTotal(findWithheld(money, layouts)).map((amount) => ({ code: null, amount }));
  return findClosing(said, [...new Set(money.map(centsOf))]);
}

/** All but one that is the sum of the others. */
function withoutTotal(amounts: readonly Proposal[]): readonly Proposal[] {
  const sum = amounts.reduce((total, one) => total + centsOf(one), 0);
  const total = amounts.length > 2 ? amounts.find((one) => 2 * centsOf(one) === sum) : undefined;
  return amounts.filter((one) => one !== total);
}

/** Entries that follow each other with as many amounts. */
function listsOf(entries: readonly Entry[]): Entry[][] {
  const lists: Entry[][] = [];
  for (const entry of entries) {
    const last = lists.at(-1);
    const isSame = last?.[0] && choicesOf(last[0]).length === choicesOf(entry).length;
    if (last && isSame) last.push(entry);
    else lists.push([entry]);
  }
  return lists;
}

/**
 * A list of codes that only the payer knows: the amounts of one of its columns close the payment,
 * or their sum is printed elsewhere.
 */
function proveList(
  list: readonly Entry[],
  others: readonly number[],
  layouts: readonly PageLayout[],
): Pair[] {
  const columns = (list[0] ? choicesOf(list[0]) : []).map((_, nth) =>
    list.flatMap((entry): Pair[] => {
      const amount = choicesOf(entry)[nth];
      return amount ? [{ entry, code: entry.code, amount }] : [];
    }),
  );
  const proved = columns.filter((pairs) => {
    const sum = pairs.reduce((total, { amount }) => total + centsOf(amount), 0);
    const isPrinted = others.some((cents) => Math.abs(cents) === Math.abs(sum));
    return isPrinted || findClosing(pairs, others).length === pairs.length;
  });
  const meant = proved.find((pairs) => pairs.every(({ amount }) => !isBalance(amount, layouts)));
  return meant ?? proved[0] ?? [];
}

type Pair = { readonly entry: Entry; readonly code: Proposal; readonly amount: Proposal };

/**
 * Each code with its amount. If lines have several, it is the one in the column whose amounts are
 * the difference of other printed amounts, or else the one whose caption does not call it a
 * balance. If nothing tells them apart, such codes have none.
 */
function pairUp(
  entries: readonly Entry[],
  others: readonly number[],
  layouts: readonly PageLayout[],
): Pair[] {
  const pairs = entries.map((entry) => ({ entry, code: entry.code, choices: choicesOf(entry) }));
  const widest = Math.max(0, ...pairs.map(({ choices }) => choices.length));
  const columns = Array.from({ length: widest }, (_, nth) =>
    pairs.flatMap(({ entry, code, choices }): Pair[] => {
      const amount = choices[Math.min(nth, choices.length - 1)];
      return amount ? [{ entry, code, amount }] : [];
    }),
  );
  const closed = columns.filter((own) => findClosing(own, others).length === own.length);
  const meant = columns.filter((own) => own.every(({ amount }) => !isBalance(amount, layouts)));
  const both = closed.find((own) => meant.includes(own));
  const told = meant.length < columns.length ? meant.at(-1) : undefined;
  const single = pairs.filter(({ choices }) => choices.length === 1);
  const alone = (columns[0] ?? []).filter(({ entry }) => single.some((one) => one.entry === entry));
  return both ?? closed[0] ?? told ?? alone;
}

/**
 * Those after the code, or all if there are none, or if only proof says which; of two readings of
 * one place the last.
 */
function choicesOf({ code, amounts, isOwn }: Entry): readonly Proposal[] {
  const printed = [...new Map(amounts.map((one) => [one.tokens.at(-1), one])).values()];
  if (isOwn) return printed;
  const behind = printed.filter(
    (one) => lineOf(one) !== lineOf(code) || placeOf(one) > placeOf(code),
  );
  return behind.length > 0 ? behind : printed;
}

const BALANCE =
  /\b(?:orig|prior|previous|open(?:ing)?|bal(?:ance)?|remain|still|left|due|ytd|to date|year)\w*\b/i;

/** Whether the caption of its column is about what was owed before, or still is. */
function isBalance({ tokens, pageAt }: Proposal, layouts: readonly PageLayout[]): boolean {
  const [first, last] = [tokens[0], tokens.at(-1)];
  const lines = layouts[pageAt]?.lines ?? [];
  if (!first || !last) return false;
  const from = first.line - MOST_CAPTIONS;
  const above = lines.slice(Math.max(0, from), first.line).flatMap((line) => line.segments);
  const own = above.filter((segment) => {
    const [x0, x1] = [segment[0]?.x0 ?? 0, segment.at(-1)?.x1 ?? 0];
    return x0 < last.x1 && x1 > first.x0;
  });
  return own.some((segment) => BALANCE.test(segment.map(({ text }) => text).join(' ')));
}

/**
 * All pairs, or single ones, whose amounts are the difference between two printed amounts, or
 * between the sum of two and a third.
 */
function findClosing<T extends { readonly amount: Proposal }>(
  pairs: readonly T[],
  others: readonly number[],
): readonly T[] {
  if (pairs.length > MOST_TAKEN || others.length > MOST) return [];
  const closes = (some: readonly T[]) => {
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

function placeOf({ tokens: [token] }: Proposal): number {
  return token?.at ?? 0;
}

/**
 * Whether it is outside the record's own part, on a page of several records; true on any other
 * page.
 */
function isShared(token: Token, pageAt: number, layouts: readonly PageLayout[]): boolean {
  const part = layouts[pageAt]?.part;
  return !part || token.y < part[0] || token.y >= part[1];
}

function lineOf({ pageAt, tokens }: Proposal): string {
  return lineKey(pageAt, tokens[0]?.line ?? -1);
}
