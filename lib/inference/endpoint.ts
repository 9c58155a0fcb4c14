import { z } from 'zod';

/** A place that speaks the OpenAI chat protocol: vLLM, Ollama, Azure, OpenAI, a gateway… */
export const Endpoint = z.object({
  /** For people, logs and accounts; unique. */
  name: z.string().min(1),
  /** Base URL, usually ending in `/v1`. */
  url: z.url({ protocol: /^https?$/ }),
  model: z.string().min(1),
  /** Sent as a bearer token; never logged, never stored. */
  key: z.string().min(1).nullable(),
  /** US dollars per million tokens; null where nobody knows. */
  inputUsdPerMillion: z.number().min(0).nullable(),
  outputUsdPerMillion: z.number().min(0).nullable(),
  /** For one request, answer read to its end. Node's fetch itself gives up at 300 seconds. */
  timeoutMs: z.number().int().positive().max(290_000),
  /** Most tokens that an answer may have; with the prompt they must fit the model's context. */
  maxOutputTokens: z.number().int().positive(),
  /** The model may be shown page images. */
  images: z.boolean(),
});
export type Endpoint = z.infer<typeof Endpoint>;
