import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';

/** What a request uses beyond the basic protocol. */
export type RequestProfile = {
  readonly format: 'json_schema' | 'json_object' | 'plain';
  readonly temperature: boolean;
  readonly logprobs: boolean;
};

/**
 * From everything to nothing. An endpoint that does not support a parameter answers 400 (or 422)
 * without reliably naming it, so these are tried in this order, once, and the first that works is kept.
 * Log probabilities are dropped first (many models have none), then temperature (reasoning models),
 * then the format, which is worth the most.
 */
export const REQUEST_PROFILES: readonly RequestProfile[] = (
  ['json_schema', 'json_object', 'plain'] as const
).flatMap((format) => [
  { format, temperature: true, logprobs: true },
  { format, temperature: true, logprobs: false },
  { format, temperature: false, logprobs: false },
]);

/** Statuses with which servers refuse a parameter. */
export function refusesParameter(status: number | null): boolean {
  return status === 400 || status === 422;
}

/** The parameters of a profile; `schemaFormat` is the result of `zodResponseFormat`. */
export function paramsOf(
  profile: RequestProfile,
  schemaFormat: ChatCompletionCreateParamsNonStreaming['response_format'],
): Pick<
  ChatCompletionCreateParamsNonStreaming,
  'response_format' | 'temperature' | 'logprobs' | 'top_logprobs'
> {
  return {
    ...(profile.format === 'json_schema' && { response_format: schemaFormat }),
    ...(profile.format === 'json_object' && { response_format: { type: 'json_object' } }),
    ...(profile.temperature && { temperature: 0 }),
    ...(profile.logprobs && { logprobs: true, top_logprobs: 5 }),
  };
}
