import { z } from 'zod';

/**
 * How a request to a language model ended: `answered` in the form asked for; `refused` by the model or
 * its content filter; `malformed`: no such form; `truncated` at the output limit; `rejected`: the
 * endpoint would not take the request (too long, say). Without an answer: `failed`; `late`: none in time;
 * `abandoned`: another one was first, or nobody wanted it any more.
 */
export const CallOutcome = z.enum([
  'answered',
  'refused',
  'malformed',
  'truncated',
  'rejected',
  'failed',
  'late',
  'abandoned',
]);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** One request to a language model: what it cost and how it ended; never its content. */
export const ModelCall = z.object({
  /** The same for all requests that one question took: retries, hedges. */
  callId: z.uuid(),
  /** Name of the endpoint, never its key. */
  endpoint: z.string(),
  model: z.string(),
  promptVersion: z.string(),
  /** 0 when nobody says; then `costUsd` is null. */
  inputTokens: z.number().int().min(0),
  outputTokens: z.number().int().min(0),
  costUsd: z.number().min(0).nullable(),
  /** From the arrival of the question to the end of the request, waiting included. */
  latencyMs: z.number().int().min(0),
  /** Of `latencyMs`: before the request was sent. */
  queueMs: z.number().int().min(0),
  /** HTTP status of a failure; null when there was none. */
  status: z.number().int().nullable(),
  /** Sent while another request for the same question was under way. */
  hedge: z.boolean(),
  outcome: CallOutcome,
});
export type ModelCall = z.infer<typeof ModelCall>;
