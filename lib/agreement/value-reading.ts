import type { Reading, ValueClaim } from '#lib/model/reading.ts';

/** A reading of a field's value. */
export interface ValueReading {
  readonly reading: Reading;
  readonly claim: ValueClaim;
}
