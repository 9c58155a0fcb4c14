import { z } from 'zod';

/**
 * How a call of a language model ended: `answered` in the form asked for; `refused` by the model or
 * its content filter; `malformed`: no such form; `truncated` at the output limit; `rejected`: the
 * endpoint would not take the request (too long, say).
 */
export const CallOutcome = z.enum(['answered', 'refused', 'malformed', 'truncated', 'rejected']);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** One call of a language model: what it cost and how it ended; never its content. */
export const ModelCall = z.object({
  /** Name of the endpoint, never its key. */
  endpoint: z.string(),
  model: z.string(),
  promptVersion: z.string(),
  /** 0 when the endpoint does not say; then `costUsd` is null. */
  inputTokens: z.number().int().min(0),
  outputTokens: z.number().int().min(0),
  costUsd: z.number().min(0).nullable(),
  /** From the arrival of the call to its answer, waiting included. */
  latencyMs: z.number().int().min(0),
  /** Of `latencyMs`: waiting for an endpoint and between tries. */
  queueMs: z.number().int().min(0),
  /** HTTP requests that it took. */
  attempts: z.number().int().min(1),
  outcome: CallOutcome,
});
export type ModelCall = z.infer<typeof ModelCall>;
