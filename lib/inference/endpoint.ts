import { z } from 'zod';

/**
 * What the model is asked for: `slots` asks it to fill in the form's fields; `pairs` asks it to
 * list everything printed with a caption, without knowing the form. The two make different
 * mistakes, which is why both can be used.
 */
export const CallKind = z.enum(['slots', 'pairs']);
export type CallKind = z.infer<typeof CallKind>;

/** A server that speaks the OpenAI chat protocol: vLLM, Ollama, Azure, OpenAI, a gateway… */
export const Endpoint = z.object({
  /** Unique; used on pages, in logs and in cost figures. */
  name: z.string().min(1),
  /** Base URL, usually ending in `/v1`. */
  url: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !URL.canParse(url) || !/^\w+:\/\/[^/]*@/.test(url), {
      error: 'a user and password do not belong in an address',
    }),
  model: z.string().min(1),
  /** Sent as a bearer token; never logged, never stored. */
  key: z.string().min(1).nullable(),
  /** US dollars per million tokens; null if unknown. */
  inputUsdPerMillion: z.number().min(0).nullable(),
  outputUsdPerMillion: z.number().min(0).nullable(),
  /**
   * For one request, until the answer is read completely. Node's fetch itself gives up after 300
   * seconds.
   */
  timeoutMs: z.number().int().positive().max(290_000),
  /**
   * Maximum tokens of an answer; together with the prompt, they must fit into the model's context.
   */
  maxOutputTokens: z.number().int().positive(),
  /** Page images may be sent to the model. */
  images: z.boolean(),
  /** The calls it gets; nothing is sent to an endpoint with an empty list. */
  calls: z.array(CallKind),
  /** Whether it may be sent patients' documents. If not, it gets nothing but warm-ups. */
  patientData: z.boolean(),
  /** Calls go to the lowest tier that can take them, and spill over to the next. */
  tier: z.number().int().min(0).max(9),
  /** Daily budget (UTC) in US dollars, after which nothing more is sent; null for no budget. */
  usdPerDay: z.number().min(0).nullable(),
  /** Maximum concurrent requests; a lower limit is determined from its response times. */
  maxInFlight: z.number().int().min(1).max(10_000),
});
export type Endpoint = z.infer<typeof Endpoint>;
