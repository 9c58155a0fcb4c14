/**
 * Whether two amounts, in cents, are the same to a cent whatever their signs: a reversal has the
 * opposite one. An amount that is missing is the same as none.
 */
export function isSameSize(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.abs(Math.abs(a) - Math.abs(b)) <= 1;
}
