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
  /** How long it waits while every endpoint is out; by default, the pool's own setting. */
  readonly patienceMs?: number;
  /**
   * Everything that decides the answer, if the messages also contain something random. By default,
   * the messages.
   */
  readonly about?: unknown;
  readonly messagesFor: (endpoint: Endpoint) => ChatCompletionMessageParam[];
  /** The shape of the answer; `definitions` are parts it uses repeatedly. */
  readonly schema: z.ZodType;
  readonly definitions: Record<string, z.ZodType>;
  /** Turns the answer's JSON into a value; null if it is not a valid answer. */
  readonly parse: (json: unknown) => T | null;
};

/** The result of a question, or that no endpoint answered. */
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
  /** `retryAt` (ms since the epoch): when asking again is worthwhile; null if unknown. */
  | { readonly kind: 'unanswered'; readonly retryAt: number | null };
