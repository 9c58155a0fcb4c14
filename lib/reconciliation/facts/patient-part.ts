/** Something that reduces a service, in cents. */
interface Reason {
  readonly group: string;
  readonly amount: number;
  readonly isPriced: boolean;
}

/**
 * What a service leaves to the patient, in cents: the sum of its PR reasons, or else of its columns
 * for deductible, copay, and coinsurance. A payer with such columns gives reasons for the write-off
 * alone; if a service has neither, its reasons leave nothing to the patient. Null if no one can
 * tell.
 */
export function patientPart(
  adjustments: readonly Reason[],
  parts: readonly (number | null)[],
  allowed: number | null,
  paid: number | null,
): number | null {
  const reasons = sumOfReasons(adjustments);
  const columns = sumOfParts(parts, { allowed, paid });
  const isOfPatient = adjustments.some(({ group }) => group === 'PR');
  return isOfPatient ? (reasons ?? columns) : (columns ?? reasons);
}

/** What the reasons leave to the patient; null if some of them have no group or no amount. */
function sumOfReasons(adjustments: readonly Reason[]): number | null {
  const own = adjustments.filter(({ group }) => group === 'PR');
  const isTold = own.every(({ isPriced }) => isPriced);
  if (adjustments.length === 0 || !isTold || adjustments.some(({ group }) => group === ''))
    return null;
  return own.reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * The patient's share according to separate columns; null if they are not all of it: a payer that
 * prints only coinsurance leaves the deductible in the difference between allowed and paid.
 */
function sumOfParts(
  parts: readonly (number | null)[],
  { allowed, paid }: { allowed: number | null; paid: number | null },
): number | null {
  const known = parts.filter((part) => part !== null);
  const sum = known.reduce((total, part) => total + part, 0);
  const isShort = allowed !== null && paid !== null && sum < allowed - paid - 1;
  return known.length === 0 || (known.length < parts.length && isShort) ? null : sum;
}
