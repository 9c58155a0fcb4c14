import type { Endpoint } from './endpoint.ts';
import { ModelClient } from './model-client.ts';
import type { RequestProfile } from './request-profile.ts';
import { syntheticQuestion } from './synthetic-question.ts';

const TIMEOUT_MS = 15_000;
/** Enough for a model that thinks before it answers. */
const MAX_OUTPUT_TOKENS = 2_000;

/** What an endpoint supports, as far as a test without a document shows. */
export type EndpointProbe =
  | {
      readonly kind: 'answers';
      readonly milliseconds: number;
      /** The strictest answer format that it supports. */
      readonly format: RequestProfile['format'];
      readonly temperature: boolean;
      /** It returns the probability of each token. */
      readonly logprobs: boolean;
      /** It counts tokens; without them the cost is unknown. */
      readonly usage: boolean;
      /** It accepts images; null if it may not be sent any. */
      readonly images: boolean | null;
    }
  /** Its answer was longer than the limit of the test, in tokens. */
  | { readonly kind: 'cut-off'; readonly maxOutputTokens: number }
  /** It responded, but not with the expected answer. */
  | { readonly kind: 'useless' };

/** Asks for one word in the format used for records; costs a few dozen tokens. */
export async function probeEndpoint(endpoint: Endpoint): Promise<EndpointProbe> {
  const limits = { timeoutMs: TIMEOUT_MS, maxOutputTokens: MAX_OUTPUT_TOKENS };
  const tested = { ...endpoint, ...limits, calls: ['slots' as const] };
  const client = new ModelClient([tested], { maxTries: 1, deadlineMs: 2 * TIMEOUT_MS });
  try {
    const { answer, calls } = await client.ask({ ...syntheticQuestion(), patienceMs: 0 });
    const last = calls.at(-1);
    const profile = client.profileOf(tested);
    if (answer.kind === 'truncated') return { kind: 'cut-off', maxOutputTokens: MAX_OUTPUT_TOKENS };
    if (answer.kind !== 'answered' || profile === null || !last) return { kind: 'useless' };
    return {
      kind: 'answers',
      milliseconds: last.latencyMs - last.queueMs,
      format: profile.format,
      temperature: profile.temperature,
      logprobs: (answer.tokens?.length ?? 0) > 0,
      usage: calls.some(({ inputTokens }) => inputTokens > 0),
      images: endpoint.images ? await takesPictures(client) : null,
    };
  } finally {
    client.close();
  }
}

async function takesPictures(client: ModelClient): Promise<boolean> {
  const { answer } = await client.ask(syntheticQuestion([DOT]));
  return answer.kind === 'answered';
}

/** A white image of one pixel. */
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';
