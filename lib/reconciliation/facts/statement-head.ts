import { CREDITS } from '#lib/forms/patient-statement/credits.ts';

/**
 * Previous balance, charges, and credits, less the amount due, in cents: 0 if the header adds up.
 * Null if it prints no charges or no amount due. `cents` are the amounts of the header by path.
 */
export function gapOfHead(cents: (path: string) => number | null): number | null {
  const [charges, due] = [cents('newCharges'), cents('amountDue')];
  if (charges === null || due === null) return null;
  const credits = CREDITS.reduce((sum, path) => sum + Math.abs(cents(path) ?? 0), 0);
  return (cents('previousBalance') ?? 0) + charges - credits - due;
}
