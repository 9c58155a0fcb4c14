/** Amounts of a statement's head that lower what is owed, however they are signed. */
export const CREDITS = ['insurancePayments', 'adjustments', 'patientPayments'] as const;

/**
 * What is owed before, charged, and credited, less the amount due, in cents: 0 where the head adds up. Null where it
 * prints no charges or no amount due. `cents` are the amounts of the head by path.
 */
export function gapOfHead(cents: (path: string) => number | null): number | null {
  const [charges, due] = [cents('newCharges'), cents('amountDue')];
  if (charges === null || due === null) return null;
  const credits = CREDITS.reduce((sum, path) => sum + Math.abs(cents(path) ?? 0), 0);
  return (cents('previousBalance') ?? 0) + charges - credits - due;
}
