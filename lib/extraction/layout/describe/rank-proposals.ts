import { centsOf, type Proposal } from '#lib/layout/recognizers/proposal.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';

/**
 * The place of one amount or date among the others; `lead` is the feature to combine with captions.
 */
export type Ranks = { readonly lead: number; readonly others: readonly number[] };

/** For amounts and dates: the place of each among the others of the record. */
export function describeRanks(proposals: readonly Proposal[]): (Ranks | null)[] {
  const money = rankMoney(proposals.filter((one) => one.kind === 'money').map(centsOf));
  const dates = rankDates(proposals.filter((one) => one.kind === 'date').map((one) => one.value));
  let nextMoney = 0;
  let nextDate = 0;
  return proposals.map(({ kind }) => {
    if (kind === 'money') return money[nextMoney++] ?? null;
    if (kind === 'date') return dates[nextDate++] ?? null;
    return null;
  });
}

/**
 * For the amounts of one row: how large each is among them, and whether it is the sum or the
 * difference of two others. This shows what is billed, allowed, and paid, whatever the columns are
 * called.
 */
export function describeSums(proposals: readonly Proposal[]): Map<Proposal, number[]> {
  const money = proposals.filter((one) => one.kind === 'money');
  const cents = money.map((one) => Math.abs(centsOf(one)));
  const distinct = [...new Set(cents)].sort((a, b) => b - a);
  const there = new Set(distinct);
  return new Map(
    money.map((one, at): [Proposal, number[]] => {
      const amount = cents[at] ?? 0;
      if (amount === 0) return [one, [NIL, extendHash(NIL, `:${Math.min(6, at)}`)]];
      const others = distinct.filter((other) => other !== amount && other !== 0);
      const isSum = others.some((other) => other < amount && there.has(amount - other));
      const isPart = others.some((other) => other > amount && there.has(other - amount));
      const rank = Math.min(5, distinct.indexOf(amount));
      const sums = extendHash(SUMS, `${isSum ? 's' : '-'}${isPart ? 'p' : '-'}`);
      return [
        one,
        [
          extendHash(RANK_IN_ROW, rank),
          extendHash(RANK_FROM_LEAST, distinct.length - 1 - rank),
          sums,
          extendHash(sums, `|${rank}`),
        ],
      ];
    }),
  );
}

const NIL = hashFeature('rz');
const RANK_IN_ROW = hashFeature('rr:');
const RANK_FROM_LEAST = hashFeature('rf:');
const SUMS = hashFeature('rs:');

const RANK = hashFeature('rk:');
const SAME = hashFeature('same:');
const NTH = hashFeature('nth:');
const FROM_START = hashFeature('mo:');
const FROM_END = hashFeature('mf:');
const IS_SUM = hashFeature('is-sum');
const IS_PART = hashFeature('is-part');
const ZERO = hashFeature('zero');
const NEGATIVE = hashFeature('negative');
const FIVES = hashFeature('fives');
const ODD_CENTS = hashFeature('odd-cents');
const ROUND = hashFeature('round');

function rankMoney(amounts: readonly number[]): Ranks[] {
  const distinct = [...new Set(amounts)].sort((a, b) => b - a);
  const rankOf = new Map(distinct.map((amount, rank) => [amount, Math.min(6, rank)]));
  const few = new Set(distinct.slice(0, 60));
  const positive = distinct.filter((amount) => amount > 0).slice(0, 40);
  const sums = new Set(positive.flatMap((a, at) => positive.slice(at).map((b) => a + b)));
  const parts = new Set(
    distinct.filter((amount) =>
      positive.some((other) => other > amount && few.has(other - amount)),
    ),
  );
  const counts = countAll(amounts);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  amounts.forEach((amount, at) => {
    if (!first.has(amount)) first.set(amount, at);
    last.set(amount, at);
  });
  return amounts.map((amount, at): Ranks => {
    const end = amounts.length - at;
    const nth = first.get(amount) === at ? 'first' : last.get(amount) === at ? 'last' : 'mid';
    const others = [
      extendHash(SAME, Math.min(4, counts.get(amount) ?? 0)),
      extendHash(NTH, nth),
      extendHash(FROM_START, at < 6 ? at : 'late'),
      extendHash(FROM_END, end < 6 ? end : 'early'),
      amount % 5 === 0 ? FIVES : ODD_CENTS,
    ];
    if (sums.has(amount)) others.push(IS_SUM);
    if (parts.has(amount)) others.push(IS_PART);
    if (amount <= 0) others.push(amount === 0 ? ZERO : NEGATIVE);
    if (amount % 1000 === 0) others.push(ROUND);
    return { lead: extendHash(RANK, rankOf.get(amount) ?? 6), others };
  });
}

const DATE_INDEX = hashFeature('dn:');
const DATES = hashFeature('nd:');
const AGE = hashFeature('age:');
const YEAR = hashFeature('yr:');

function rankDates(dates: readonly string[]): Ranks[] {
  const distinct = [...new Set(dates)].sort();
  const counts = countAll(dates);
  return dates.map((date, at): Ranks => {
    const year = Number(date.slice(0, 4));
    const age =
      distinct.length === 1
        ? 'only'
        : date === distinct[0]
          ? 'earliest'
          : date === distinct.at(-1)
            ? 'latest'
            : 'mid';
    return {
      lead: extendHash(DATE_INDEX, Math.min(4, at)),
      others: [
        extendHash(DATES, Math.min(4, distinct.length)),
        extendHash(SAME, Math.min(4, counts.get(date) ?? 0)),
        extendHash(AGE, age),
        extendHash(YEAR, year < 2000 ? 'old' : year > 2035 ? 'future' : 'now'),
      ],
    };
  });
}

function countAll<T>(all: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
