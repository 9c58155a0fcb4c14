import { APIError, type OpenAI } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { CallFailure, toCallFailure } from './call-failure.ts';
import { ChatReply } from './chat-reply.ts';
import type { Endpoint } from './endpoint.ts';
import type { Question } from './question.ts';
import { REPORT_WANTED, readReport } from './read-report.ts';
import {
  paramsOf,
  REQUEST_PROFILES,
  type RequestProfile,
  refusesParameter,
} from './request-profile.ts';
import type { ServerReport } from './scheduling/server-report.ts';

/** What came back, and how much the server said it has to do. */
export interface Replied {
  readonly reply: ChatReply;
  readonly report: ServerReport | null;
}

/** One request in this form. Returns the failure where the request itself was refused; throws all others. */
export async function sendRequest(
  client: OpenAI,
  endpoint: Endpoint,
  profile: RequestProfile,
  question: Pick<Question<unknown>, 'schema' | 'definitions' | 'messagesFor'>,
  signal: AbortSignal,
): Promise<Replied | CallFailure> {
  const format = zodResponseFormat(question.schema, 'answer', {
    schemaDefinitions: question.definitions,
  });
  const body = {
    model: endpoint.model,
    messages: question.messagesFor(endpoint),
    ...paramsOf(profile, endpoint.maxOutputTokens, format),
  };
  try {
    // Not `.parse()`: it throws on a malformed answer and loses what the answer cost.
    const asked = client.chat.completions.create(body, { signal, headers: REPORT_WANTED });
    const { data, response } = await asked.withResponse();
    const reply = ChatReply.safeParse(data);
    if (reply.success) return { reply: reply.data, report: readReport(response.headers) };
  } catch (error) {
    // Azure refuses a prompt that its filter objects to with 400: no other form of it would pass.
    if (error instanceof APIError && error.code === 'content_filter')
      return { reply: FILTERED, report: null };
    const failure = toCallFailure(error);
    if (failure.kind === 'request') return failure;
    throw failure;
  }
  throw new CallFailure('transient', 200);
}

const FILTERED: ChatReply = { choices: [{ finish_reason: 'content_filter', message: {} }] };

/**
 * Finds out what an endpoint takes, from everything to nothing. Throws `CallFailure` where it takes
 * nothing at all.
 */
export async function findProfile(
  client: OpenAI,
  endpoint: Endpoint,
  question: Pick<Question<unknown>, 'schema' | 'definitions' | 'messagesFor'>,
  signal: AbortSignal,
): Promise<RequestProfile> {
  let status: number | null = null;
  for (const profile of REQUEST_PROFILES) {
    const reply = await sendRequest(client, endpoint, profile, question, signal);
    if (!(reply instanceof CallFailure)) return profile;
    status = reply.status;
    if (!refusesParameter(status)) break;
  }
  throw new CallFailure('endpoint', status);
}
