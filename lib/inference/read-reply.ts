import type { ChatReply } from './chat-reply.ts';
import { parseJsonAnswer } from './parse-json-answer.ts';
import type { ModelAnswer, Question } from './question.ts';

/** Interprets a reply; `reply` is null if the endpoint refused the request. */
export function readReply<T>(
  reply: ChatReply | null,
  question: Pick<Question<T>, 'parse'>,
  model: string,
): Exclude<ModelAnswer<T>, { kind: 'unanswered' }> {
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
  return { kind: 'answered', value, model, text, tokens };
}
