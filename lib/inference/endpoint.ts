import { z } from 'zod';

/**
 * How a record is asked about: `slots` has the model fill the form's fields; `pairs` has it list all that is
 * printed with a caption, without knowing the form. They err differently, which is what two calls are for.
 */
export const CallKind = z.enum(['slots', 'pairs']);
export type CallKind = z.infer<typeof CallKind>;

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
  /** What it is asked; nothing leaves for an endpoint that is asked nothing. */
  calls: z.array(CallKind),
});
export type Endpoint = z.infer<typeof Endpoint>;
