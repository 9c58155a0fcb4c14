import { z } from 'zod';
import { Candidate } from '#lib/model/reading.ts';
import type { Sealer } from '#lib/platform/seal-values.ts';

/** What is sealed of a claim; the rest is passed on as it is. */
const Quoting = z.looseObject({
  value: z.string().nullable().optional(),
  reason: z.string().optional(),
  candidates: z.array(Candidate).optional(),
});

/** A claim for its row: what it says stays in the open, so that it can be asked for; what it quotes does not. */
export function sealClaim(claim: unknown, sealer: Sealer) {
  const { value, reason, candidates, ...rest } = Quoting.parse(claim);
  return {
    ...rest,
    ...(value === undefined ? {} : { value: sealer.text(value) }),
    ...(reason === undefined ? {} : { reason: sealer.text(reason) }),
    ...(candidates === undefined ? {} : { candidates: sealer.json(candidates) }),
  };
}
