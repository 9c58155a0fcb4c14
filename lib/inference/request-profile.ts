import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';

/** What a request uses beyond the basic protocol. */
export type RequestProfile = {
  readonly format: 'json_schema' | 'json_object' | 'plain';
  readonly temperature: boolean;
  readonly logprobs: boolean;
  /**
   * The server's parameter name for the maximum length of an answer. Some ignore a name they do not
   * know, and answer without a limit, so both are tried first.
   */
  readonly limit: 'both' | 'max_completion_tokens' | 'max_tokens';
};

/**
 * From everything to nothing. An endpoint that does not support a parameter answers 400 (or 422)
 * without reliably naming it, so these are tried in this order on a prompt without patient data,
 * and the first that works is kept. Log probabilities are dropped first (many models have none),
 * then temperature (reasoning models), then one of the two limit names, then the format, which is
 * the most valuable.
 */
export const REQUEST_PROFILES: readonly RequestProfile[] = (
  ['json_schema', 'json_object', 'plain'] as const
).flatMap((format) =>
  (['both', 'max_completion_tokens', 'max_tokens'] as const).flatMap((limit) => [
    { format, limit, temperature: true, logprobs: true },
    { format, limit, temperature: true, logprobs: false },
    { format, limit, temperature: false, logprobs: false },
  ]),
);

/** Statuses with which servers refuse a parameter. */
export function refusesParameter(status: number | null): boolean {
  return status === 400 || status === 422;
}

/**
 * The next looser format, for an answer whose schema the server does not accept; null after the
 * last.
 */
export function loosen(profile: RequestProfile): RequestProfile | null {
  if (profile.format === 'plain') return null;
  return { ...profile, format: profile.format === 'json_schema' ? 'json_object' : 'plain' };
}

/** The parameters of a profile; `schemaFormat` is the result of `zodResponseFormat`. */
export function paramsOf(
  profile: RequestProfile,
  maxOutputTokens: number,
  schemaFormat: ChatCompletionCreateParamsNonStreaming['response_format'],
): Pick<
  ChatCompletionCreateParamsNonStreaming,
  | 'response_format'
  | 'temperature'
  | 'logprobs'
  | 'top_logprobs'
  | 'max_tokens'
  | 'max_completion_tokens'
> {
  return {
    ...(profile.limit !== 'max_tokens' && { max_completion_tokens: maxOutputTokens }),
    ...(profile.limit !== 'max_completion_tokens' && { max_tokens: maxOutputTokens }),
    ...(profile.format === 'json_schema' && { response_format: schemaFormat }),
    ...(profile.format === 'json_object' && { response_format: { type: 'json_object' } }),
    ...(profile.temperature && { temperature: 0 }),
    ...(profile.logprobs && { logprobs: true, top_logprobs: 5 }),
  };
}
