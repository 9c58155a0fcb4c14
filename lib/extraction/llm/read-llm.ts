import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { indexWords, type WordIndex } from '#lib/extraction/grounding/index-words.ts';
import type { ReaderInput, ReaderOutput, RecordReader } from '#lib/extraction/reader.ts';
import type { CallKind, Endpoint } from '#lib/inference/endpoint.ts';
import type { PoolOptions } from '#lib/inference/endpoint-pool.ts';
import { ModelClient, type Question } from '#lib/inference/model-client.ts';
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
 * The readers that ask language models, one for each kind of call that some endpoint is there for; none
 * when no endpoint is configured, and then nothing leaves the machine. They share one client, which
 * knows how busy and how well each endpoint is: `openLlmReaders` keeps it.
 *
 * A refusal or an answer of no use makes no readings: the call says so, and the other readers still
 * serve. When no endpoint answers at all they throw AppError `endpoint-unavailable`, to be tried again.
 */
export function createLlmReaders(
  endpoints: readonly Endpoint[],
  options: PoolOptions = {},
): RecordReader[] {
  const client = new ModelClient(endpoints, options);
  return (['slots', 'pairs'] as const).flatMap((kind): RecordReader[] => {
    const own = endpoints.filter(({ calls }) => calls.includes(kind));
    if (own.length === 0) return [];
    const models = [...new Set(own.map((endpoint) => endpoint.model))].sort();
    return [
      {
        kind: 'llm',
        uses: { pictures: true, shots: true },
        version: `${CALLS[kind].version}/${models.join(',')}`,
        read: (input) => readRecord(client, kind, input),
      },
    ];
  });
}

/**
 * The same, kept while the endpoints stay the same: requests in flight, limits and breakers count for
 * every run of the process.
 */
export function openLlmReaders(endpoints: readonly Endpoint[]): readonly RecordReader[] {
  const key = JSON.stringify(endpoints);
  if (opened?.key !== key) opened = { key, readers: createLlmReaders(endpoints) };
  return opened.readers;
}

let opened: { readonly key: string; readonly readers: readonly RecordReader[] } | null = null;

async function readRecord(
  client: ModelClient,
  kind: CallKind,
  input: ReaderInput,
): Promise<ReaderOutput> {
  const { record, form } = input;
  const index = indexWords(wordsOfRecord(record, input.pages), form.dateOrder);
  if (form.fields.length === 0 || index.lines.length === 0) return { readings: [], calls: [] };
  const { version } = CALLS[kind];
  const { prompt, ...asked } = CALLS[kind].ask(input, index);
  const isFor = ({ calls }: Endpoint) => calls.includes(kind);
  const images = await imagesFor(client.endpoints.filter(isFor), input);
  const question: Question<Answer> = {
    ...asked,
    promptVersion: version,
    isFor,
    messagesFor: (endpoint) => messagesOf(prompt, endpoint.images ? images : []),
  };
  const { answer, calls } = await client.ask(question);
  if (answer.kind !== 'answered') return { readings: [], calls };
  const logprobOf = answer.tokens && mapLogprobs(answer.text, answer.tokens);
  const model = calls.at(-1)?.model ?? '';
  const readings = buildClaims(answer.value, index, logprobOf).map(
    (claim): ReadingDraft => ({
      subject: { kind: 'record', id: record.id },
      reader: { kind: 'llm', version: `${version}/${model}` },
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
