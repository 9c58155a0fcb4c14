import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { centsOf, type Proposal } from '#lib/layout/recognizers/proposal.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { isPrintedAmount } from './printed-amount.ts';

/** A tax is at most this share of its base. */
const MOST_TAX = 0.35;
/** How many amounts are looked at, from the largest. */
const MOST_AMOUNTS = 60;

/**
 * For the amounts of a bill whose total is a net amount plus a tax: which of the three each is, in
 * the most likely such sum on the page and in any other. A sum whose tax matches a printed rate is
 * more likely than a coincidence, and the largest is that of the whole bill. This works in any
 * language.
 */
export function describeTotals(
  proposals: readonly Proposal[],
  layouts: readonly PageLayout[],
): Map<Proposal, number[]> {
  const amounts = proposals.filter(isPrintedAmount);
  const sums = findSums(amounts.map(centsOf), printedRates(layouts));
  const [best] = sums;
  return new Map(
    amounts.map((proposal): [Proposal, number[]] => {
      const cents = centsOf(proposal);
      const main = best ? rolesIn(best, cents) : 'none';
      const any = new Set(sums.flatMap((sum) => rolesIn(sum, cents).split('')));
      const likely = extendHash(MAIN, best?.isRated ? 'rated|' : 'plain|');
      return [
        proposal,
        [
          extendHash(likely, main),
          extendHash(ANY, [...any].sort().join('')),
          extendHash(MAIN, main),
        ],
      ];
    }),
  );
}

const MAIN = hashFeature('tt:main:');
const ANY = hashFeature('tt:any:');

/** In cents. */
type Sum = {
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
  readonly isRated: boolean;
};

/** Which parts of the sum an amount is: `n`, `t`, `g`, or none of them. */
function rolesIn({ net, tax, gross }: Sum, cents: number): string {
  const roles = [cents === net ? 'n' : '', cents === tax ? 't' : '', cents === gross ? 'g' : ''];
  return roles.join('') || '-';
}

/** Every net amount whose tax is also printed, and their sum, from the most likely. */
function findSums(amounts: readonly number[], rates: ReadonlySet<number>): Sum[] {
  const there = [...new Set(amounts)].filter((cents) => cents > 0).sort((a, b) => b - a);
  const few = there.slice(0, MOST_AMOUNTS);
  const all = new Set(there);
  const found = few.flatMap((gross) =>
    few.flatMap((net): Sum[] => {
      const tax = gross - net;
      if (tax <= 0 || tax > net * MOST_TAX || !all.has(tax)) return [];
      return [{ net, tax, gross, isRated: isAtRate(net, tax, rates) }];
    }),
  );
  return found.sort((a, b) => Number(b.isRated) - Number(a.isRated) || b.gross - a.gross);
}

/** Whether the tax matches one of the rates; each line of a bill may be rounded separately. */
function isAtRate(net: number, tax: number, rates: ReadonlySet<number>): boolean {
  for (const rate of rates) if (Math.abs((net * rate) / 100 - tax) <= 2) return true;
  return false;
}

/** Rates as they are printed: `19`, `19%`, `19,00 %`, `8.25%`. */
function printedRates(layouts: readonly PageLayout[]): Set<number> {
  const rates = layouts.flatMap(({ tokens }) =>
    tokens.flatMap(({ text }) => {
      const rate = /^[(@]?(\d{1,2}(?:[.,]\d{1,3})?)\s?%?[):,]?$/.exec(text)?.[1];
      const value = Number(rate?.replace(',', '.'));
      return value > 0 && value <= MOST_TAX * 100 ? [value] : [];
    }),
  );
  return new Set(rates);
}
