import { z } from 'zod';

/**
 * How a request to a language model ended. `answered`: in the requested form; `refused`: by the
 * model or its content filter; `malformed`: not in that form; `truncated`: at the output limit;
 * `rejected`: the endpoint did not accept the request (too long, say). Without an answer: `failed`;
 * `late`: timed out; `abandoned`: another request was faster, or the answer was no longer needed.
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

/** One request to a language model: its cost and outcome; never its content. */
export const ModelCall = z.object({
  /** Shared by all requests for one question: retries, hedges. */
  callId: z.uuid(),
  /** Name of the endpoint, never its key. */
  endpoint: z.string(),
  model: z.string(),
  promptVersion: z.string(),
  /** 0 if not reported; then `costUsd` is null. */
  inputTokens: z.number().int().min(0),
  outputTokens: z.number().int().min(0),
  costUsd: z.number().min(0).nullable(),
  /** From the arrival of the question to the end of the request, including waiting. */
  latencyMs: z.number().int().min(0),
  /** The part of `latencyMs` before the request was sent. */
  queueMs: z.number().int().min(0),
  /** HTTP status of a failure; null when there was none. */
  status: z.number().int().nullable(),
  /** Sent while another request for the same question was in flight. */
  hedge: z.boolean(),
  outcome: CallOutcome,
});
export type ModelCall = z.infer<typeof ModelCall>;
