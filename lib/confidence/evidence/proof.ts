import { memoizeFor } from '#lib/forms/memoize.ts';
import { parseCents } from '#lib/forms/parse-money.ts';
import type { Check } from '#lib/model/check.ts';
import type { Page } from '#lib/model/page.ts';

/**
 * How strongly equations that balance prove an amount in them, 0..1. A wrong amount balances by
 * coincidence only if another amount of the page happens to be the one that is needed: with
 * `amounts` different ones spread over the cents up to the equation's sum, the probability is their
 * number divided by those cents. Equations multiply; six powers of ten are full proof.
 */
export function proofOf(equations: readonly Check[], amounts: number): number {
  const proofs = equations
    .filter(({ outcome }) => outcome === 'pass')
    .map(({ left, paths }) => {
      const cents = Math.abs(parseCents(left) ?? 0);
      // Blanks add up to zero, and one amount printed twice proves nothing about its column.
      return cents === 0 || paths.length < 3 ? 0 : weighSum(cents, amounts);
    });
  return Math.min(1, proofs.reduce((sum, one) => sum + one, 0) / FULL);
}

/** The same for one sum of several amounts that equals this many cents, not 0. */
export function proofOfSum(cents: number, amounts: number): number {
  return Math.min(1, weighSum(Math.abs(cents), amounts) / FULL);
}

/** How improbable it is that a sum adds up by coincidence, in powers of ten. */
function weighSum(cents: number, amounts: number): number {
  return Math.max(0, -Math.log10(Math.min(1, Math.max(1, amounts) / cents)));
}

const FULL = 6;

/** Whether a check says that two amounts are the same, and had both. */
export function isEquation({ left, right }: Check): boolean {
  return left !== null && right !== null;
}

/** Whether an equation ties amounts of rows to amounts outside rows. */
export function tiesRowsToTotals({ paths }: Check): boolean {
  return paths.some((path) => path.includes('[')) && paths.some((path) => !path.includes('['));
}

/** Different amounts printed on the pages. */
export function countAmounts(pages: readonly Page[]): number {
  return new Set(pages.flatMap(listAmounts)).size;
}

/** Asked for by every record on the page. */
const listAmounts = memoizeFor(({ words }: Page) => [
  ...new Set(words.flatMap(({ text }) => AMOUNT.exec(text)?.[0] ?? [])),
]);

const AMOUNT = /\d[\d,]*\.\d{2}/;
