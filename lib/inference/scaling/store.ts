import { z } from 'zod';
import type { Db } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';
import {
  SAMPLE_MS,
  type ScalingDecision,
  type ScalingSample,
  type ScalingTerms,
  startScaling,
  takeSample,
} from '../scheduling/autoscaler.ts';

const State = z.object({
  replicas: z.number(),
  target: z.number(),
  decidedAt: z.number(),
  tunedAt: z.number(),
  samples: z.array(z.object({ at: z.number(), inFlight: z.number() })),
  filled: z.array(z.object({ at: z.number(), replicas: z.number() })),
});

export type SignalName = 'workers' | 'model-servers';

/** How many of something are wanted, and why. */
export interface Signal {
  readonly name: string;
  readonly wanted: number;
  readonly reason: string;
  readonly decidedAt: Date;
}

/** The latest decision on how many workers of each kind are wanted, and why. */
export async function listSignals(db: Db): Promise<Signal[]> {
  return db.scalingSignal.findMany({
    orderBy: { name: 'asc' },
    select: { name: true, wanted: true, reason: true, decidedAt: true },
  });
}

/**
 * Takes the sample that is due, in whichever process is first, and returns the resulting decision;
 * null if another process takes it, or no decision is due.
 */
export async function sampleSignal(
  db: Db,
  { name, terms }: { readonly name: SignalName; readonly terms: ScalingTerms },
  measure: () => Promise<Omit<ScalingSample, 'now'>>,
  now = Date.now(),
): Promise<ScalingDecision | null> {
  const known = await db.scalingSignal.findUnique({ where: { name }, select: { sampledAt: true } });
  // Several processes check every second, but one sample is enough.
  if (known !== null && +known.sampledAt > now - 0.9 * SAMPLE_MS) return null;
  const measured = { ...(await measure()), now };
  return db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ state: unknown; sampledAt: Date }[]>`
      SELECT state, "sampledAt" FROM scaling_signals WHERE name = ${name} FOR UPDATE SKIP LOCKED`;
    const [row] = rows;
    const [sampledAt, decidedAt] = [new Date(now), new Date(now)];
    if (row === undefined) {
      const state = startScaling(terms, measured);
      const first = { name, wanted: state.replicas, reason: 'the first', state: toJson(state) };
      await tx.scalingSignal.createMany({
        data: { ...first, sampledAt, decidedAt },
        skipDuplicates: true,
      });
      return null;
    }
    if (+row.sampledAt > now - 0.9 * SAMPLE_MS) return null;
    const { state, decision } = takeSample(State.parse(row.state), measured, terms);
    const decided = decision && { wanted: decision.replicas, reason: decision.reason, decidedAt };
    await tx.scalingSignal.update({
      where: { name },
      data: { state: toJson(state), sampledAt, ...decided },
    });
    return decision;
  });
}
