import { looksAlike } from '#lib/forms/looks-alike.ts';

/**
 * Whether two amounts in cents, ignoring signs, differ by one digit that looks like the other. A
 * first digit read as 0 is gone once the amount is a number. This runs for every pair of services
 * of two papers, so it makes no strings.
 */
export function areAmountsAlike(a: number, b: number): boolean {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  let differing = 0;
  let isAlike = false;
  while (x > 0 || y > 0) {
    const [one, other] = [x % 10, y % 10];
    if (one !== other) {
      differing += 1;
      if (differing > 1) return false;
      isAlike = ALIKE[one]?.[other] ?? false;
    }
    [x, y] = [Math.floor(x / 10), Math.floor(y / 10)];
  }
  return isAlike;
}

const FIGURES = [...'0123456789'];
const ALIKE = FIGURES.map((one) => FIGURES.map((other) => looksAlike(one, other)));

/**
 * Whether amounts add up to a total if one digit, in one of them or in the total, is replaced by
 * one that looks like it.
 */
export function mayComeTo(amounts: readonly number[], total: number): boolean {
  const sum = amounts.reduce((all, one) => all + Math.abs(one), 0);
  const missing = Math.abs(total) - sum;
  if (Math.abs(missing) <= 1 || areAmountsAlike(total, sum)) return true;
  return amounts.some((amount) => {
    const own = Math.abs(amount);
    return own + missing > 0 && areAmountsAlike(own, own + missing);
  });
}
