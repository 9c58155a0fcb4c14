import { afterEach, describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import { type OpenAiServer, type Reply, startOpenAiServer } from '#lib/testing/openai-server.ts';
import { typeWords } from '#lib/testing/type-words.ts';
import { extractRecord } from './extract-record.ts';
import { createLlmReaders } from './llm/read-llm.ts';
import type { ReaderInput } from './reader.ts';

const opened: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

describe('a record that two calls are asked about', () => {
  it('is not paid for twice when one of them fails and the record is tried again', async () => {
    const { slots, pairs, readers } = await serveBoth([SLOTS], [BROKEN, PAIRS]);
    await expect(extractRecord(recordOf('a'), readers)).rejects.toMatchObject({
      code: 'endpoint-unavailable',
    });
    const output = await extractRecord(recordOf('a'), readers);
    expect([slots.requests.length, pairs.requests.length]).toEqual([1, 2]);
    expect(output.calls.map(({ outcome }) => outcome)).toEqual(['answered', 'answered']);
    expect(new Set(output.readings.map(({ reader }) => reader.version)).size).toBe(2);
  });

  it('is asked about again once it was read, and another record always is', async () => {
    const { slots, readers } = await serveBoth([SLOTS], [BROKEN, PAIRS]);
    await expect(extractRecord(recordOf('b'), readers)).rejects.toThrow();
    await extractRecord(recordOf('c'), readers);
    expect(slots.requests).toHaveLength(2);
    await extractRecord(recordOf('b'), readers);
    expect(slots.requests).toHaveLength(2);
    await extractRecord(recordOf('b'), readers);
    expect(slots.requests).toHaveLength(3);
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
      formScore: RawScore.parse(1),
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
