import { APIError, type OpenAI } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { CallFailure, toCallFailure } from './call-failure.ts';
import { ChatReply } from './chat-reply.ts';
import type { Endpoint } from './endpoint.ts';
import type { Question } from './question.ts';
import { readReply } from './read-reply.ts';
import { REPORT_WANTED, readReport } from './read-report.ts';
import {
  paramsOf,
  REQUEST_PROFILES,
  type RequestProfile,
  refusesParameter,
} from './request-profile.ts';
import type { ServerReport } from './scheduling/server-report.ts';

/** The reply, and the load the server reported. */
export interface Replied {
  readonly reply: ChatReply;
  readonly report: ServerReport | null;
}

/**
 * Sends one request in this form. Returns the failure if the request itself was refused; throws all
 * others.
 */
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
    // If Azure's filter objects to a prompt, it answers 400: no other form would pass.
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
 * How an endpoint answers: as asked, cut off at the limit for an answer's length, or not as asked.
 */
export type Answers = 'as-asked' | 'cut-off' | 'none';

/**
 * Detects which parameters an endpoint accepts, from all to none, and how it answers: some accept a
 * format and then ignore it, or never end an answer in it, so that a looser one works better. Throws
 * `CallFailure` if it accepts no request at all.
 */
export async function findProfile(
  client: OpenAI,
  endpoint: Endpoint,
  question: Pick<Question<unknown>, 'schema' | 'definitions' | 'messagesFor' | 'parse'>,
  signal: AbortSignal,
): Promise<{ readonly profile: RequestProfile; readonly answers: Answers }> {
  let status: number | null = null;
  let isCutOff = false;
  const ignored: RequestProfile[] = [];
  for (const profile of REQUEST_PROFILES) {
    if (ignored.some(({ format }) => format === profile.format)) continue;
    const replied = await sendRequest(client, endpoint, profile, question, signal);
    if (replied instanceof CallFailure) {
      status = replied.status;
      if (!refusesParameter(status)) throw new CallFailure('endpoint', status);
      continue;
    }
    const { kind } = readReply(replied.reply, question, endpoint.model);
    if (kind === 'answered') return { profile, answers: 'as-asked' };
    isCutOff ||= kind === 'truncated';
    ignored.push(profile);
  }
  const [strictest] = ignored;
  if (strictest) return { profile: strictest, answers: isCutOff ? 'cut-off' : 'none' };
  throw new CallFailure('endpoint', status);
}
