import type OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { z } from 'zod';
import type { CallOutcome, ModelCall } from '#lib/model/model-call.ts';
import { CallFailure, toCallFailure } from './call-failure.ts';
import { type AnswerToken, ChatReply } from './chat-reply.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointPool, type PoolAnswer, type PoolOptions } from './endpoint-pool.ts';
import { openClient } from './open-client.ts';
import { parseJsonAnswer } from './parse-json-answer.ts';
import {
  paramsOf,
  REQUEST_PROFILES,
  type RequestProfile,
  refusesParameter,
} from './request-profile.ts';

export type Question<T> = {
  readonly promptVersion: string;
  /** Which endpoints may be called; all by default. */
  readonly isFor?: (endpoint: Endpoint) => boolean;
  readonly messagesFor: (endpoint: Endpoint) => ChatCompletionMessageParam[];
  /** The shape of the answer; `definitions` are parts that it uses repeatedly. */
  readonly schema: z.ZodType;
  readonly definitions: Record<string, z.ZodType>;
  /** Turns the answer's JSON into a value; null if it is not what was asked for. */
  readonly parse: (json: unknown) => T | null;
};

export type ModelAnswer<T> =
  | {
      readonly kind: 'answered';
      readonly value: T;
      /** The raw answer and its tokens; null if they do not match the JSON. */
      readonly text: string;
      readonly tokens: readonly AnswerToken[] | null;
    }
  | { readonly kind: Exclude<CallOutcome, 'answered'> };

/** What the endpoint returned; `reply` is null if it refused the request. */
type Exchange = { readonly reply: ChatReply | null; readonly requests: number };

/** Asks language models, whichever of the configured endpoints answers. Keep one per process. */
export class ModelClient {
  readonly endpoints: readonly Endpoint[];
  readonly #pool: EndpointPool;
  readonly #clients: ReadonlyMap<Endpoint, OpenAI>;
  /** What each endpoint is known to support. */
  readonly #profiles = new Map<Endpoint, RequestProfile>();

  constructor(endpoints: readonly Endpoint[], options: PoolOptions = {}) {
    this.endpoints = endpoints;
    this.#pool = new EndpointPool(endpoints, options);
    this.#clients = new Map(endpoints.map((endpoint) => [endpoint, openClient(endpoint)]));
  }

  /**
   * Asks once, and once more when the answer is malformed and the retry budget allows. `calls` has a
   * record of each. Throws AppError `endpoint-unavailable` when no endpoint answers in time.
   */
  async ask<T>(
    question: Question<T>,
    signal?: AbortSignal,
  ): Promise<{ answer: ModelAnswer<T>; calls: ModelCall[] }> {
    const first = await this.#askOnce(question, signal);
    if (first.answer.kind !== 'malformed' || !this.#pool.takeRetry()) {
      return { answer: first.answer, calls: [first.call] };
    }
    const second = await this.#askOnce(question, signal);
    return { answer: second.answer, calls: [first.call, second.call] };
  }

  /** What an endpoint was found to support; null before its first answer. */
  profileOf(endpoint: Endpoint): RequestProfile | null {
    return this.#profiles.get(endpoint) ?? null;
  }

  async #askOnce<T>(
    question: Question<T>,
    signal: AbortSignal | undefined,
  ): Promise<{ answer: ModelAnswer<T>; call: ModelCall }> {
    let requests = 0;
    const sent = await this.#pool.run(
      async (endpoint, abort): Promise<Exchange> => {
        const reply = await this.#exchange(endpoint, question, abort, () => {
          requests += 1;
        });
        return { reply, requests };
      },
      signal,
      question.isFor,
    );
    const answer = readReply(sent.value.reply, question);
    return { answer, call: callOf(question.promptVersion, sent, answer.kind) };
  }

  /** One exchange with one endpoint, trying its profiles in order until it is known what it supports. */
  async #exchange<T>(
    endpoint: Endpoint,
    question: Question<T>,
    signal: AbortSignal,
    countRequest: () => void,
  ): Promise<ChatReply | null> {
    const known = this.#profiles.get(endpoint);
    for (const profile of known ? [known] : REQUEST_PROFILES) {
      countRequest();
      const reply = await this.#request(endpoint, profile, question, signal);
      if (!(reply instanceof CallFailure)) {
        this.#profiles.set(endpoint, profile);
        return reply;
      }
      if (reply.kind !== 'request') throw reply;
      if (!refusesParameter(reply.status)) return null;
    }
    // If the server behind the endpoint has changed, the next call discovers it again.
    this.#profiles.delete(endpoint);
    return null;
  }

  async #request<T>(
    endpoint: Endpoint,
    profile: RequestProfile,
    question: Question<T>,
    signal: AbortSignal,
  ): Promise<ChatReply | CallFailure> {
    const client = this.#clients.get(endpoint);
    if (!client) throw new Error(`no client for endpoint ${endpoint.name}`);
    const format = zodResponseFormat(question.schema, 'answer', {
      schemaDefinitions: question.definitions,
    });
    const body = {
      model: endpoint.model,
      messages: question.messagesFor(endpoint),
      max_completion_tokens: endpoint.maxOutputTokens,
      ...paramsOf(profile, format),
    };
    try {
      // Not `.parse()`: it throws on a malformed answer and loses what the answer cost.
      const reply = ChatReply.safeParse(await client.chat.completions.create(body, { signal }));
      return reply.success ? reply.data : new CallFailure('transient', 200);
    } catch (error) {
      return toCallFailure(error);
    }
  }
}

function readReply<T>(reply: ChatReply | null, question: Question<T>): ModelAnswer<T> {
  const choice = reply?.choices[0];
  if (!choice) return { kind: 'rejected' };
  if (choice.message.refusal || choice.finish_reason === 'content_filter') {
    return { kind: 'refused' };
  }
  if (choice.finish_reason === 'length') return { kind: 'truncated' };
  const text = choice.message.content ?? '';
  const parsed = parseJsonAnswer(text);
  const value = parsed ? question.parse(parsed.json) : null;
  if (!parsed || value === null) return { kind: 'malformed' };
  const tokens = parsed.exact ? (choice.logprobs?.content ?? null) : null;
  return { kind: 'answered', value, text, tokens };
}

function callOf(
  promptVersion: string,
  sent: PoolAnswer<Exchange>,
  outcome: CallOutcome,
): ModelCall {
  const { endpoint } = sent;
  const usage = sent.value.reply?.usage;
  const { inputUsdPerMillion, outputUsdPerMillion } = endpoint;
  const priced = usage && inputUsdPerMillion !== null && outputUsdPerMillion !== null;
  return {
    endpoint: endpoint.name,
    model: endpoint.model,
    promptVersion,
    inputTokens: usage?.prompt_tokens ?? 0,
    outputTokens: usage?.completion_tokens ?? 0,
    costUsd: priced
      ? (usage.prompt_tokens * inputUsdPerMillion + usage.completion_tokens * outputUsdPerMillion) /
        1_000_000
      : null,
    latencyMs: sent.latencyMs,
    queueMs: sent.queueMs,
    attempts: sent.value.requests,
    outcome,
  };
}
