import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { indexWords } from '#lib/extraction/grounding/index-words.ts';
import type { ReaderInput, RecordReader } from '#lib/extraction/reader.ts';
import type { Endpoint } from '#lib/inference/endpoint.ts';
import type { PoolOptions } from '#lib/inference/endpoint-pool.ts';
import { ModelClient, type Question } from '#lib/inference/model-client.ts';
import type { ReadingDraft } from '#lib/model/reading.ts';
import { ANSWER_DEFINITIONS, buildAnswerSchema } from './answer-schema.ts';
import { buildAnswerShape } from './answer-shape.ts';
import { buildClaims } from './build-claims.ts';
import { buildPrompt, PROMPT_VERSION, type Prompt } from './build-prompt.ts';
import { printLines, wordsOfRecord } from './document-lines.ts';
import { mapLogprobs } from './field-logprobs.ts';
import { type Answer, parseAnswer } from './parse-answer.ts';

/**
 * The reader that asks language models; null when no endpoint is configured, and then nothing leaves
 * the machine. Make one per process: it remembers how busy and how well each endpoint is.
 *
 * A refusal or an answer of no use makes no readings: the call says so, and the other readers still
 * serve. When no endpoint answers at all it throws AppError `endpoint-unavailable`, to be tried again.
 */
export function createLlmReader(
  endpoints: readonly Endpoint[],
  options: PoolOptions = {},
): RecordReader | null {
  if (endpoints.length === 0) return null;
  const client = new ModelClient(endpoints, options);
  const models = [...new Set(endpoints.map((endpoint) => endpoint.model))].sort();
  return {
    kind: 'llm',
    version: `${PROMPT_VERSION}/${models.join(',')}`,
    read: (input) => readRecord(client, input),
  };
}

async function readRecord(client: ModelClient, input: ReaderInput) {
  const { record, form } = input;
  const index = indexWords(wordsOfRecord(record, input.pages), form.dateOrder);
  if (form.fields.length === 0 || index.lines.length === 0) return { readings: [], calls: [] };
  const shape = buildAnswerShape(form);
  const prompt = buildPrompt(form, shape, printLines(index.lines));
  const images = await imagesFor(client.endpoints, input);
  const question: Question<Answer> = {
    promptVersion: PROMPT_VERSION,
    messagesFor: (endpoint) => messagesOf(prompt, endpoint.images ? images : []),
    schema: buildAnswerSchema(shape),
    definitions: ANSWER_DEFINITIONS,
    parse: (json) => parseAnswer(shape, json),
  };
  const { answer, calls } = await client.ask(question);
  if (answer.kind !== 'answered') return { readings: [], calls };
  const logprobOf = answer.tokens && mapLogprobs(answer.text, answer.tokens);
  const model = calls.at(-1)?.model ?? '';
  const readings = buildClaims(answer.value, index, logprobOf).map(
    (claim): ReadingDraft => ({
      subject: { kind: 'record', id: record.id },
      reader: { kind: 'llm', version: `${PROMPT_VERSION}/${model}` },
      claim,
      by: null,
    }),
  );
  return { readings, calls };
}

/** Pictures of the record's pages as data URLs, when an endpoint is to see them. */
async function imagesFor(endpoints: readonly Endpoint[], input: ReaderInput): Promise<string[]> {
  const { jpegOf, record } = input;
  if (!jpegOf || !endpoints.some((endpoint) => endpoint.images)) return [];
  const jpegs = await Promise.all(record.pages.map((page) => jpegOf(page)));
  return jpegs.map((jpeg) => `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`);
}

function messagesOf(prompt: Prompt, images: readonly string[]): ChatCompletionMessageParam[] {
  const pictures = images.map((url) => ({ type: 'image_url', image_url: { url } }) as const);
  const text = { type: 'text', text: prompt.user } as const;
  return [
    { role: 'system', content: prompt.system },
    // Plain text where it suffices: some servers know no parts.
    { role: 'user', content: images.length > 0 ? [...pictures, text] : prompt.user },
  ];
}
