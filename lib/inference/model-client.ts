import type OpenAI from 'openai';
import type { ModelCall } from '#lib/model/model-call.ts';
import { noteSpan } from '#lib/platform/tracing/trace.ts';
import { AnswerCache, cacheKey } from './answer-cache.ts';
import { CallFailure } from './call-failure.ts';
import type { ChatReply } from './chat-reply.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointPool, endpointId, type PoolOptions } from './endpoint-pool.ts';
import type { EndpointSnapshot } from './endpoint-snapshot.ts';
import { costOf, listAttempts } from './list-attempts.ts';
import { openClient } from './open-client.ts';
import type { PoolOutcome, Sent } from './pending-call.ts';
import type { ModelAnswer, Question } from './question.ts';
import { readReply } from './read-reply.ts';
import {
  loosen,
  REQUEST_PROFILES,
  type RequestProfile,
  refusesParameter,
} from './request-profile.ts';
import type { Need } from './scheduling/event.ts';
import type { BalancerPlace } from './scheduling/near-endpoints.ts';
import { fits } from './scheduling/roster.ts';
import { type Answers, findProfile, type Replied, sendRequest } from './send-request.ts';
import { syntheticQuestion } from './synthetic-question.ts';

/** Expected length of an answer before any was seen. */
const ANSWER_TOKENS = 800;
const CHARACTERS_PER_TOKEN = 4;

export type ModelClientOptions = Omit<PoolOptions, 'warmUp'>;

/** Asks language models through any of the configured endpoints. Keep one per process. */
export class ModelClient {
  #endpoints: readonly Endpoint[];
  readonly #pool: EndpointPool;
  readonly #clients = new Map<string, OpenAI>();
  /** The detected capabilities of each endpoint, or less for one kind of prompt. */
  readonly #profiles = new Map<string, RequestProfile>();
  /** How endpoints that accept requests answer, if not as asked, since one was last answered so. */
  readonly #unlike = new Map<string, Exclude<Answers, 'as-asked'>>();
  readonly #answers = new AnswerCache<ChatReply & { readonly model: string }>();

  constructor(endpoints: readonly Endpoint[], options: ModelClientOptions = {}) {
    this.#endpoints = endpoints;
    this.#pool = new EndpointPool(endpoints, {
      ...options,
      warmUp: (endpoint, signal) => this.#warmUp(endpoint, signal),
    });
  }

  get endpoints(): readonly Endpoint[] {
    return this.#endpoints;
  }

  /** Replaces the endpoints; keeps the state of those that stay. */
  setEndpoints(endpoints: readonly Endpoint[]): void {
    this.#endpoints = endpoints;
    this.#pool.setEndpoints(endpoints);
  }

  /** Sets which of several processes with the same endpoints this one is. */
  setPlace(place: BalancerPlace): void {
    this.#pool.setPlace(place);
  }

  /** Sets what all processes together have spent today (UTC), in US dollars by endpoint name. */
  setSpent(spent: ReadonlyMap<string, number>): void {
    this.#pool.setSpent(spent);
  }

  snapshot(): EndpointSnapshot[] {
    return this.#pool.snapshot(
      (endpoint) =>
        this.#unlike.get(endpointId(endpoint)) ?? this.profileOf(endpoint)?.format ?? null,
    );
  }

  /** Whether such a question can be asked now. */
  isReady(need: Need): boolean {
    return this.#pool.isReady(need);
  }

  close(): void {
    this.#pool.close();
  }

  /** The detected capabilities of an endpoint; null before its warm-up. */
  profileOf(endpoint: Endpoint): RequestProfile | null {
    return this.#profiles.get(endpointId(endpoint)) ?? null;
  }

  /**
   * Asks once, and once more if the answer is malformed and the retry budget allows. `calls` has a
   * row for each request, including failed ones. Throws only the signal's reason.
   */
  async ask<T>(
    question: Question<T>,
    signal?: AbortSignal,
  ): Promise<{ answer: ModelAnswer<T>; calls: ModelCall[] }> {
    const key = this.#keyOf(question);
    const known = this.#answers.find(key);
    if (known) return { answer: readReply(known, question, known.model), calls: [] };
    const first = await this.#askOnce(question, key, signal);
    if (first.answer.kind !== 'malformed' || !this.#pool.takeRetry()) return first;
    const second = await this.#askOnce(question, key, signal);
    return { answer: second.answer, calls: [...first.calls, ...second.calls] };
  }

  async #askOnce<T>(question: Question<T>, key: string, signal: AbortSignal | undefined) {
    const { need, priority, patienceMs, promptVersion } = question;
    const arrivedAt = Date.now();
    const sent = await this.#pool.run((endpoint, abort) => this.#send(endpoint, question, abort), {
      need,
      priority,
      patienceMs,
      signal,
      tokens: this.#tokensOf(question),
    });
    const answer = answerOf(sent, question);
    if (answer.kind === 'answered' && sent.kind === 'answered' && sent.value) {
      this.#answers.keep(key, { ...sent.value, model: answer.model });
      this.#unlike.delete(endpointId(sent.endpoint));
    }
    const outcome = answer.kind === 'unanswered' ? 'failed' : answer.kind;
    const calls = listAttempts(sent.attempts, { promptVersion, outcome });
    for (const call of calls) traceCall(call, arrivedAt);
    return { answer, calls };
  }

  /**
   * Sends one request in the detected format, and a second one if the endpoint refuses the schema.
   */
  async #send<T>(
    endpoint: Endpoint,
    question: Question<T>,
    signal: AbortSignal,
  ): Promise<Sent<ChatReply | null>> {
    const id = endpointId(endpoint);
    const own = `${id} ${question.promptVersion}`;
    const profile = this.#profiles.get(own) ?? this.#profiles.get(id) ?? REQUEST_PROFILES[0];
    const client = this.#clientOf(endpoint);
    const reply = profile && (await sendRequest(client, endpoint, profile, question, signal));
    if (!(reply instanceof CallFailure)) return priced(endpoint, reply ?? null);
    const looser = profile && refusesParameter(reply.status) ? loosen(profile) : null;
    if (looser === null) return priced(endpoint, null);
    const second = await sendRequest(client, endpoint, looser, question, signal);
    if (second instanceof CallFailure) return priced(endpoint, null);
    this.#profiles.set(own, looser);
    return priced(endpoint, second);
  }

  async #warmUp(endpoint: Endpoint, signal: AbortSignal): Promise<void> {
    const client = this.#clientOf(endpoint);
    const { profile, answers } = await findProfile(client, endpoint, syntheticQuestion(), signal);
    const id = endpointId(endpoint);
    this.#profiles.set(id, profile);
    if (answers === 'as-asked') this.#unlike.delete(id);
    else this.#unlike.set(id, answers);
  }

  #clientOf(endpoint: Endpoint): OpenAI {
    const id = endpointId(endpoint);
    const known = this.#clients.get(id) ?? openClient(endpoint);
    this.#clients.set(id, known);
    return known;
  }

  #keyOf<T>(question: Question<T>): string {
    const fit = this.#endpoints.filter((endpoint) =>
      fits({ ...endpoint, id: endpoint.name }, question.need),
    );
    const asked = fit.map((endpoint) => [
      endpoint.model,
      endpoint.images,
      question.about ?? question.messagesFor(endpoint),
    ]);
    return cacheKey([question.need, question.promptVersion, asked]);
  }

  #tokensOf<T>(question: Question<T>): number {
    const endpoint = this.#endpoints[0];
    if (!endpoint) return ANSWER_TOKENS;
    const characters = JSON.stringify(question.messagesFor({ ...endpoint, images: false })).length;
    return ANSWER_TOKENS + Math.round(characters / CHARACTERS_PER_TOKEN);
  }
}

function answerOf<T>(sent: PoolOutcome<ChatReply | null>, question: Question<T>): ModelAnswer<T> {
  if (sent.kind === 'answered') return readReply(sent.value, question, sent.endpoint.model);
  return { kind: 'unanswered', retryAt: sent.retryAt };
}

/** Traces each request, if the question is part of a trace. */
function traceCall(call: ModelCall, arrivedAt: number): void {
  const { endpoint, model, outcome, hedge, status, queueMs, latencyMs } = call;
  const times = { from: arrivedAt + queueMs, to: arrivedAt + latencyMs };
  const attributes = { endpoint, model, outcome, hedge, ...(status !== null && { status }) };
  noteSpan('model call', times, attributes, outcome === 'answered' ? undefined : outcome);
}

function priced(endpoint: Endpoint, replied: Replied | null): Sent<ChatReply | null> {
  const usage = replied?.reply.usage;
  return {
    value: replied?.reply ?? null,
    costUsd: (usage && costOf(endpoint, usage)) ?? 0,
    report: replied?.report ?? null,
  };
}
