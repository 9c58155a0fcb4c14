import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { z } from 'zod';
import type { CallOutcome } from '#lib/model/model-call.ts';
import type { AnswerToken } from './chat-reply.ts';
import type { Endpoint } from './endpoint.ts';
import type { CallPriority, Need } from './scheduling/event.ts';

export type Question<T> = {
  readonly promptVersion: string;
  /** Which endpoints may be called. */
  readonly need: Need;
  /** `normal` by default. */
  readonly priority?: CallPriority;
  /** How long it waits while every endpoint is out; the pool's own patience by default. */
  readonly patienceMs?: number;
  /** All that decides the answer, where the messages hold something random as well. The messages by default. */
  readonly about?: unknown;
  readonly messagesFor: (endpoint: Endpoint) => ChatCompletionMessageParam[];
  /** The shape of the answer; `definitions` are parts that it uses repeatedly. */
  readonly schema: z.ZodType;
  readonly definitions: Record<string, z.ZodType>;
  /** Turns the answer's JSON into a value; null if it is not what was asked for. */
  readonly parse: (json: unknown) => T | null;
};

/** How an endpoint that answered did so, or that none did. */
export type ModelAnswer<T> =
  | {
      readonly kind: 'answered';
      readonly value: T;
      readonly model: string;
      /** The raw answer and its tokens; null if they do not match the JSON. */
      readonly text: string;
      readonly tokens: readonly AnswerToken[] | null;
    }
  | { readonly kind: Extract<CallOutcome, 'refused' | 'malformed' | 'truncated' | 'rejected'> }
  /** `retryAt` (ms since the epoch): when it is worth asking again; null when nothing says so. */
  | { readonly kind: 'unanswered'; readonly retryAt: number | null };
