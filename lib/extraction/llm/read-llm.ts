import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { indexWords, type WordIndex } from '#lib/extraction/grounding/index-words.ts';
import type { ReaderInput, ReaderOutput, RecordReader } from '#lib/extraction/reader.ts';
import type { CallKind, Endpoint } from '#lib/inference/endpoint.ts';
import { ModelClient, type ModelClientOptions } from '#lib/inference/model-client.ts';
import { type ClientLane, openModelClient } from '#lib/inference/open-model-client.ts';
import type { Question } from '#lib/inference/question.ts';
import type { ReadingDraft } from '#lib/model/reading.ts';
import { buildClaims } from './build-claims.ts';
import { PAIRS_PROMPT_VERSION } from './build-pairs-prompt.ts';
import { PROMPT_VERSION, type Prompt } from './build-prompt.ts';
import { wordsOfRecord } from './document-lines.ts';
import { mapLogprobs } from './field-logprobs.ts';
import type { Answer } from './parse-answer.ts';
import { questionByPairs, questionBySlots, type RecordQuestion } from './record-question.ts';

const CALLS: Readonly<
  Record<
    CallKind,
    {
      readonly version: string;
      readonly ask: (input: ReaderInput, index: WordIndex) => RecordQuestion;
    }
  >
> = {
  slots: { version: PROMPT_VERSION, ask: questionBySlots },
  pairs: { version: PAIRS_PROMPT_VERSION, ask: questionByPairs },
};

/**
 * The readers that ask language models, one for each kind of call that some endpoint offers; none
 * if no endpoint is configured, and then nothing leaves the machine.
 *
 * A refusal or a useless answer produces no readings: the call says so, and the other readers still
 * count. If no endpoint answers, they say that they are unanswered.
 */
export function createLlmReaders(
  endpoints: readonly Endpoint[],
  options: ModelClientOptions = {},
): RecordReader[] {
  return readersOf(endpoints, () => new ModelClient(endpoints, options));
}

/**
 * The same with the one client of this process and lane: requests in flight, limits, and breakers
 * count for every run, and survive a change of the list.
 */
export function openLlmReaders(
  endpoints: readonly Endpoint[],
  lane: ClientLane = 'live',
): readonly RecordReader[] {
  return readersOf(endpoints, () => openModelClient(endpoints, lane));
}

/** Whether a reader of this version asks this kind of question, whichever model answers it. */
export function isOfCall(version: string, kind: CallKind): boolean {
  return version.startsWith(`${CALLS[kind].version}/`);
}

/** The client is created with the first question, so nothing is warmed up that nobody asks. */
function readersOf(endpoints: readonly Endpoint[], open: () => ModelClient): RecordReader[] {
  let client: ModelClient | null = null;
  return (['slots', 'pairs'] as const).flatMap((kind): RecordReader[] => {
    // What is sent is a patient's document: an endpoint that may not have it is not a reader.
    const own = endpoints.filter(({ calls, patientData }) => patientData && calls.includes(kind));
    if (own.length === 0) return [];
    const models = [...new Set(own.map((endpoint) => endpoint.model))].sort();
    return [
      {
        kind: 'llm',
        asks: kind,
        uses: { pictures: true, shots: true },
        version: `${CALLS[kind].version}/${models.join(',')}`,
        read: (input) => {
          client ??= open();
          return readRecord(client, kind, input);
        },
      },
    ];
  });
}

async function readRecord(
  client: ModelClient,
  kind: CallKind,
  input: ReaderInput,
): Promise<ReaderOutput> {
  const { record, form } = input;
  const index = indexWords(wordsOfRecord(record, input.pages), form.dateOrder);
  if (form.fields.length === 0 || index.lines.length === 0) return { readings: [], calls: [] };
  const { version } = CALLS[kind];
  const { prompt, ...question } = CALLS[kind].ask(input, index);
  const asked = client.endpoints.filter(({ calls }) => calls.includes(kind));
  const images = await imagesFor(asked, input);
  const full: Question<Answer> = {
    ...question,
    promptVersion: version,
    need: { call: kind, patientData: true },
    priority: input.priority,
    patienceMs: input.patienceMs,
    // The prompt has marks that nobody can know beforehand, so no two are the same.
    about: [form, index.lines, input.shots ?? [], images],
    messagesFor: (endpoint) => messagesOf(prompt, endpoint.images ? images : []),
  };
  const { answer, calls } = await client.ask(full, input.signal);
  if (answer.kind === 'unanswered')
    return { readings: [], calls, unanswered: { retryAt: answer.retryAt } };
  if (answer.kind !== 'answered') return { readings: [], calls };
  const logprobOf = answer.tokens && mapLogprobs(answer.text, answer.tokens);
  const readings = buildClaims(answer.value, index, logprobOf).map(
    (claim): ReadingDraft => ({
      subject: { kind: 'record', id: record.id },
      reader: { kind: 'llm', version: `${version}/${answer.model}` },
      claim,
      by: null,
    }),
  );
  return { readings, calls };
}

/** Pictures of the record's pages as data URLs, if an endpoint is to see them. */
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
    // Plain text if it is enough: some servers do not support parts.
    { role: 'user', content: images.length > 0 ? [...pictures, text] : prompt.user },
  ];
}
