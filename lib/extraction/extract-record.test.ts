import { afterEach, describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import {
  type OpenAiServer,
  type Reply,
  startOpenAiServer,
} from '#lib/testing/servers/openai-server.ts';
import { typeWords } from '#lib/testing/type-words.ts';
import { extractRecord } from './extract-record.ts';
import { LAYOUT_READER } from './layout/read-layout.ts';
import { createLlmReaders } from './llm/read-llm.ts';
import type { ReaderInput } from './reader.ts';

const opened: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

describe('a record read by several readers', () => {
  it('keeps what the others found if one gets no answer, and asks again only for what is missing', async () => {
    const { slots, pairs, readers } = await serveBoth([SLOTS], [BROKEN, PAIRS]);
    const first = await extractRecord(recordOf('a'), [LAYOUT_READER, ...readers]);
    const kinds = new Set(first.readings.map(({ reader }) => reader.kind));
    expect(kinds).toEqual(new Set(['layout', 'llm']));
    expect(first.unanswered).toEqual([{ asks: 'pairs', retryAt: null }]);
    expect(first.calls.map(({ outcome }) => outcome).sort()).toEqual(['answered', 'failed']);
    const missing = readers.filter(({ asks }) => asks === 'pairs');
    const second = await extractRecord(recordOf('a'), missing);
    expect(second.unanswered).toEqual([]);
    expect([slots.requests.length, pairs.requests.length]).toEqual([1, 2]);
  });

  it('keeps what the others found if one fails', async () => {
    const { readers } = await serveBoth([SLOTS], [PAIRS]);
    const broken = {
      ...LAYOUT_READER,
      asks: 'pairs',
      read: () => Promise.reject(new Error('no')),
    } as const;
    const output = await extractRecord(recordOf('b'), [broken, ...readers]);
    expect(output.readings.length).toBeGreaterThan(0);
    expect(output.unanswered).toEqual([{ asks: 'pairs', retryAt: null }]);
  });

  it('is not paid for twice if the answer could not be saved', async () => {
    const { slots, readers } = await serveBoth([SLOTS], [PAIRS]);
    const first = await extractRecord(recordOf('c'), readers);
    const again = await extractRecord(recordOf('c'), readers);
    expect(again.readings).toEqual(first.readings);
    expect(slots.requests).toHaveLength(1);
  });
});

const BROKEN: Reply = { kind: 'status', status: 500 };
const SLOTS: Reply = {
  kind: 'answer',
  content: JSON.stringify({ amountDue: { value: '150.00', source: [], verbatim: '$150.00' } }),
};
const PAIRS: Reply = {
  kind: 'answer',
  content: JSON.stringify({
    pairs: [{ label: 'Amount due', value: '$150.00', source: [] }],
    tables: [],
  }),
};

/** An endpoint for each kind of call; one try a call. */
async function serveBoth(slotReplies: readonly Reply[], pairReplies: readonly Reply[]) {
  const [slots, pairs] = [
    await startOpenAiServer(slotReplies),
    await startOpenAiServer(pairReplies),
  ];
  opened.push(slots, pairs);
  const settings = [
    { url: slots.url, model: 'm', calls: ['slots'] },
    { url: pairs.url, model: 'm', calls: ['pairs'] },
  ];
  const endpoints = parseEndpoints({ COUNTERSIGN_LLM_ENDPOINTS: JSON.stringify(settings) });
  return { slots, pairs, readers: createLlmReaders(endpoints, { maxTries: 1, backoffMs: 1 }) };
}

function recordOf(letter: string): ReaderInput {
  return {
    record: {
      id: RecordId.parse(`rec_${letter.repeat(20)}`),
      documentId: DocumentId.parse('b'.repeat(64)),
      form: 'patient-statement',
      formScore: Probability.parse(1),
      pages: [1],
      region: null,
    },
    form: BUILT_IN.get('patient-statement'),
    pages: [
      {
        number: 1,
        widthPx: 850,
        heightPx: 1100,
        origin: 'digital',
        rotation: 0,
        quality: { sharpness: null, contrast: null, skewDegrees: 0, dpi: 200 },
        hiddenText: [],
        flags: [],
        words: typeWords('Riverside Clinic', 'Amount due                      $150.00'),
      },
    ],
  };
}
