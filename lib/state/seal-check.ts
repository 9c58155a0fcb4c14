import type { Check } from '#lib/model/check.ts';
import type { Sealer } from '#lib/platform/sealing/seal-values.ts';

/** Seals a check for its row: both sides and the sentence quote values. */
export function sealCheck(check: Check, sealer: Sealer): Check {
  const { left, right, message } = check;
  return {
    ...check,
    left: sealer.text(left),
    right: sealer.text(right),
    message: sealer.text(message),
  };
}
