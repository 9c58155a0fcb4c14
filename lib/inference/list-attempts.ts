import { randomUUID } from 'node:crypto';
import type { CallOutcome, ModelCall } from '#lib/model/model-call.ts';
import type { ChatReply } from './chat-reply.ts';
import type { Endpoint } from './endpoint.ts';
import type { AttemptLog } from './pending-call.ts';

type Usage = NonNullable<ChatReply['usage']>;

/**
 * One row for each request of a call. Nobody reports the cost of a request that returned nothing:
 * it had the same prompt as the answered one, so that prompt's cost is recorded.
 */
export function listAttempts(
  attempts: readonly AttemptLog<ChatReply | null>[],
  about: { readonly promptVersion: string; readonly outcome: CallOutcome },
): ModelCall[] {
  const callId = randomUUID();
  const prompt = attempts.find(({ value }) => value?.usage)?.value?.usage?.prompt_tokens ?? null;
  return attempts.map(({ endpoint, outcome, status, hedge, value, queueMs, latencyMs }) => {
    const usage = usageOf(outcome, value, prompt);
    return {
      callId,
      endpoint: endpoint.name,
      model: endpoint.model,
      promptVersion: about.promptVersion,
      inputTokens: usage?.prompt_tokens ?? 0,
      outputTokens: usage?.completion_tokens ?? 0,
      costUsd: usage && costOf(endpoint, usage),
      latencyMs,
      queueMs,
      status,
      hedge,
      outcome: outcome === 'answered' ? about.outcome : OUTCOMES[outcome],
    };
  });
}

const OUTCOMES = { failed: 'failed', 'timed-out': 'late', abandoned: 'abandoned' } as const;

/** US dollars; null if a price is unknown. */
export function costOf(endpoint: Endpoint, usage: Usage): number | null {
  const { inputUsdPerMillion, outputUsdPerMillion } = endpoint;
  if (inputUsdPerMillion === null || outputUsdPerMillion === null) return null;
  const { prompt_tokens: input, completion_tokens: output } = usage;
  return (input * inputUsdPerMillion + output * outputUsdPerMillion) / 1_000_000;
}

/** A request that failed with a status was not processed. Null: unknown. */
function usageOf(
  outcome: AttemptLog<unknown>['outcome'],
  reply: ChatReply | null,
  prompt: number | null,
): Usage | null {
  if (outcome === 'answered') return reply?.usage ?? null;
  if (outcome === 'failed') return { prompt_tokens: 0, completion_tokens: 0 };
  return prompt === null ? null : { prompt_tokens: prompt, completion_tokens: 0 };
}
