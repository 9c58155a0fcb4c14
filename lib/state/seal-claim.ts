import { z } from 'zod';
import { Candidate } from '#lib/model/reading.ts';
import type { Sealer } from '#lib/platform/sealing/seal-values.ts';

/** The parts of a claim that are sealed; the rest is passed through. */
const Quoting = z.looseObject({
  value: z.string().nullable().optional(),
  reason: z.string().optional(),
  candidates: z.array(Candidate).optional(),
});

/**
 * Seals a claim for its row: its structure stays readable for queries, while the values it quotes
 * are sealed.
 */
export function sealClaim(claim: unknown, sealer: Sealer) {
  const { value, reason, candidates, ...rest } = Quoting.parse(claim);
  return {
    ...rest,
    ...(value === undefined ? {} : { value: sealer.text(value) }),
    ...(reason === undefined ? {} : { reason: sealer.text(reason) }),
    ...(candidates === undefined ? {} : { candidates: sealer.json(candidates) }),
  };
}
