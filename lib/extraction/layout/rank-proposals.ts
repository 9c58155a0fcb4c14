import type { Proposal } from '#lib/layout/proposal.ts';

/** For amounts and dates: how each stands among the others of the record. The first name is the one to cross. */
export function describeRanks(proposals: readonly Proposal[]): string[][] {
  const money = rankMoney(
    proposals.filter((one) => one.kind === 'money').map((one) => toCents(one.value)),
  );
  const dates = rankDates(proposals.filter((one) => one.kind === 'date').map((one) => one.value));
  let nextMoney = 0;
  let nextDate = 0;
  return proposals.map(({ kind }) => {
    if (kind === 'money') return money[nextMoney++] ?? [];
    if (kind === 'date') return dates[nextDate++] ?? [];
    return [];
  });
}

/**
 * For the amounts of one row: how large each is among them, and whether it is two others together or
 * one less another. What is billed, allowed and paid shows in this whatever the columns are called.
 */
export function describeSums(proposals: readonly Proposal[]): Map<Proposal, string[]> {
  const money = proposals.filter((one) => one.kind === 'money');
  const cents = money.map((one) => Math.abs(toCents(one.value)));
  const distinct = [...new Set(cents)].sort((a, b) => b - a);
  const there = new Set(distinct);
  return new Map(
    money.map((one, at) => {
      const amount = cents[at] ?? 0;
      const others = distinct.filter((other) => other !== amount && other !== 0);
      const isSum = others.some((other) => other < amount && there.has(amount - other));
      const isPart = others.some((other) => other > amount && there.has(other - amount));
      const rank = Math.min(5, distinct.indexOf(amount));
      return [
        one,
        amount === 0
          ? ['rz', `rz:${Math.min(6, at)}`]
          : [
              `rr:${rank}`,
              `rf:${distinct.length - 1 - rank}`,
              `rs:${isSum ? 's' : '-'}${isPart ? 'p' : '-'}`,
              `rs:${isSum ? 's' : '-'}${isPart ? 'p' : '-'}|${rank}`,
            ],
      ] as const;
    }),
  );
}

function rankMoney(amounts: readonly number[]): string[][] {
  const distinct = [...new Set(amounts)].sort((a, b) => b - a);
  const few = new Set(distinct.slice(0, 60));
  const positive = distinct.filter((amount) => amount > 0).slice(0, 40);
  const sums = new Map<number, number>();
  positive.forEach((a, at) => {
    for (const b of positive.slice(at)) sums.set(a + b, (sums.get(a + b) ?? 0) + 1);
  });
  return amounts.map((amount, at) => {
    const rank = Math.min(6, distinct.indexOf(amount));
    const same = amounts.filter((other) => other === amount).length;
    const first = amounts.indexOf(amount) === at;
    const last = amounts.lastIndexOf(amount) === at;
    return [
      `rk:${rank}`,
      `same:${Math.min(4, same)}`,
      `nth:${first ? 'first' : last ? 'last' : 'mid'}`,
      `mo:${at < 6 ? at : 'late'}`,
      `mf:${amounts.length - at < 6 ? amounts.length - at : 'early'}`,
      ...(sums.has(amount) ? ['is-sum'] : []),
      ...(positive.some((other) => other > amount && few.has(other - amount)) ? ['is-part'] : []),
      ...(amount === 0 ? ['zero'] : amount < 0 ? ['negative'] : []),
      ...(amount % 5 === 0 ? ['fives'] : ['odd-cents']),
      ...(amount % 1000 === 0 ? ['round'] : []),
    ];
  });
}

function rankDates(dates: readonly string[]): string[][] {
  const distinct = [...new Set(dates)].sort();
  return dates.map((date, at) => {
    const year = Number(date.slice(0, 4));
    return [
      `dn:${Math.min(4, at)}`,
      `nd:${Math.min(4, distinct.length)}`,
      `same:${Math.min(4, dates.filter((other) => other === date).length)}`,
      `age:${distinct.length === 1 ? 'only' : date === distinct[0] ? 'earliest' : date === distinct.at(-1) ? 'latest' : 'mid'}`,
      `yr:${year < 2000 ? 'old' : year > 2035 ? 'future' : 'now'}`,
    ];
  });
}

function toCents(value: string): number {
  return Math.round(Number(value) * 100);
}
