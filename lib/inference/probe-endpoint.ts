import { z } from 'zod';
import { AppError } from '#lib/platform/errors.ts';
import type { Endpoint } from './endpoint.ts';
import { ModelClient, type Question } from './model-client.ts';
import type { RequestProfile } from './request-profile.ts';

const TIMEOUT_MS = 15_000;
const MAX_OUTPUT_TOKENS = 200;

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
  /** It responded, but not with what it was asked for. */
  | { readonly kind: 'useless' };

/** Asks for one word in the format used for records; costs a few dozen tokens. */
export async function probeEndpoint(endpoint: Endpoint): Promise<EndpointProbe> {
  const limits = { timeoutMs: TIMEOUT_MS, maxOutputTokens: MAX_OUTPUT_TOKENS };
  const tested = { ...endpoint, ...limits };
  const client = new ModelClient([tested], { maxTries: 1, deadlineMs: 2 * TIMEOUT_MS });
  try {
    const { answer, calls } = await client.ask(questionWith([]));
    const milliseconds = calls.at(-1)?.latencyMs ?? 0;
    const profile = client.profileOf(tested);
    if (answer.kind !== 'answered' || profile === null) return { kind: 'useless' };
    return {
      kind: 'answers',
      milliseconds,
      format: profile.format,
      temperature: profile.temperature,
      logprobs: (answer.tokens?.length ?? 0) > 0,
      usage: calls.some(({ inputTokens }) => inputTokens > 0),
      images: endpoint.images ? await takesPictures(client) : null,
    };
  } catch (error) {
    if (error instanceof AppError) return { kind: 'useless' };
    throw error;
  }
}

async function takesPictures(client: ModelClient): Promise<boolean> {
  try {
    const { answer } = await client.ask(questionWith([DOT]));
    return answer.kind === 'answered';
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function questionWith(pictures: readonly string[]): Question<string> {
  const text = 'Answer the JSON object {"word": "yes"}.';
  const shown = pictures.map((url) => ({ type: 'image_url', image_url: { url } }) as const);
  return {
    promptVersion: 'probe-1',
    messagesFor: () => [
      {
        role: 'user',
        content: shown.length > 0 ? [...shown, { type: 'text', text } as const] : text,
      },
    ],
    schema: Word,
    definitions: {},
    parse: (json) => Word.safeParse(json).data?.word ?? null,
  };
}

const Word = z.object({ word: z.string() });

/** A white image of one pixel. */
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';
