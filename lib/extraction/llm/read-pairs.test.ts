import { afterEach, describe, expect, it } from 'vitest';
import type { ReaderInput } from '#lib/extraction/reader.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { CallKind } from '#lib/inference/endpoint.ts';
import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import { ReadingDraft, type ValueClaim } from '#lib/model/reading.ts';
import {
  type OpenAiServer,
  type Reply,
  startOpenAiServer,
} from '#lib/testing/servers/openai-server.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { PAIRS_PROMPT_VERSION } from './build-pairs-prompt.ts';
import { PROMPT_VERSION } from './build-prompt.ts';
import { createLlmReaders } from './read-llm.ts';

const STATEMENT = [
  'Riverside Clinic                Statement date: 03/14/2026',
  'Patient: Doe, Jane              Account 88-4213',
  'Service date   Description      Amount',
  '02/01/2026     Office visit     75.00',
  '02/08/2026     Office visit     75.00',
  'Amount due                      $150.00',
];

const opened: OpenAiServer[] = [];
afterEach(() => Promise.all(opened.splice(0).map((server) => server.close())));

describe('the call for captions and values', () => {
  it('becomes grounded claims by the captions of the form, as a reader of its own', async () => {
    const { readings, calls } = await readPairs({
      pairs: [
        pair('Statement date:', '03/14/2026', 'L000'),
        pair('Amt. due', '$150.00', 'L005'),
        pair('Lucky number', '7'),
      ],
    });
    for (const reading of readings) ReadingDraft.parse(reading);
    expect(valuesOf(readings)).toMatchObject({
      statementDate: { value: '2026-03-14', grounding: { status: 'typed' } },
      amountDue: { value: '150.00', signals: { sourceNamed: 1, logprobMissing: 1 } },
    });
    expect(readings).toHaveLength(2);
    expect(readings[0]?.reader).toEqual({ kind: 'llm', version: `${PAIRS_PROMPT_VERSION}/m` });
    expect(calls).toMatchObject([{ promptVersion: PAIRS_PROMPT_VERSION, inputTokens: 100 }]);
  });

  it('makes rows of a table whose columns it knows, each at its place', async () => {
    const { readings } = await readPairs({
      tables: [
        {
          columns: ['Service date', 'Description', 'Amount'],
          rows: [
            { cells: ['02/01/2026', 'Office visit', '75.00'], source: ['L003'] },
            { cells: ['02/08/2026', 'Office visit', '75.00'], source: ['L004'] },
          ],
        },
        { columns: ['Color', 'Amount'], rows: [{ cells: ['red', '1.00'], source: [] }] },
      ],
    });
    const values = valuesOf(readings);
    expect(values['lines[pair-0-0].serviceDate']?.value).toBe('2026-02-01');
    expect(values['lines[pair-0-1].serviceDate']?.value).toBe('2026-02-08');
    const words = [0, 1].map((row) => values[`lines[pair-0-${row}].amount`]?.place?.wordIds);
    expect(words[0]).not.toEqual(words[1]);
    expect(Object.keys(values).some((path) => path.includes('pair-1'))).toBe(false);
    const rows = readings.filter(({ claim }) => claim.kind === 'row-present');
    expect(rows).toHaveLength(2);
  });

  it('says nothing if captions are ambiguous: two values for one field, one caption for two', async () => {
    const twice = await readPairs({
      pairs: [pair('Amount due', '75.00'), pair('Amount due', '150.00')],
    });
    expect(valuesOf(twice.readings)).toEqual({});
    const same = await readPairs({
      pairs: [pair('Amount due', '150.00'), pair('Amount due', '$150.00')],
    });
    expect(valuesOf(same.readings).amountDue?.value).toBe('150.00');
    const better = await readPairs({
      pairs: [pair('You owe', '75.00'), pair('Amount due', '150.00')],
    });
    expect(valuesOf(better.readings).amountDue?.value).toBe('150.00');
  });

  it('claims no value of the wrong kind for its field, and flags one that is not printed', async () => {
    const { readings } = await readPairs({
      pairs: [pair('Amount due', 'a lot'), pair('Due date', '04/01/2026')],
    });
    expect(valuesOf(readings)).toMatchObject({
      dueDate: { value: '2026-04-01', grounding: { status: 'none' }, place: null },
    });
    expect(readings).toHaveLength(1);
  });

  it('gives each value the log-probability of its own tokens', async () => {
    const tokens = [
      ['{"pairs":[{"label":"Account","value":"', -2],
      ['88-', -0.25],
      ['4213', -0.5],
      ['","source":["L001"]}],"tables":[]}', -2],
    ] as const;
    const content = tokens.map(([text]) => text).join('');
    const { readings } = await read(['pairs'], { kind: 'answer', content, tokens });
    expect(valuesOf(readings).account?.signals).toMatchObject({ logprob: -0.75, logprobMin: -0.5 });
  });

  it.each<[string, string]>([
    ['a model without a schema', '{"pairs":[{"label":"Amount due","value":150.00}]}'],
    ['one in a code fence', '```json\n{"pairs":[{"label":"Amount due","value":"150.00"}]}\n```'],
  ])('reads the answer of %s', async (_, content) => {
    const { readings } = await read(['pairs'], { kind: 'answer', content });
    expect(valuesOf(readings).amountDue?.value).toBe('150.00');
  });

  it('accounts for an answer of another shape, and ignores it', async () => {
    const { readings, calls } = await read(['pairs'], { kind: 'answer', content: '{"total":"1"}' });
    expect(readings).toEqual([]);
    expect(calls.map(({ outcome }) => outcome)).toEqual(['malformed', 'malformed']);
  });

  it('tells the model nothing about the form', async () => {
    const { server } = await readPairs({ pairs: [] });
    const asked = JSON.stringify(server.requests[0]?.messages);
    for (const form of BUILT_IN.list())
      for (const { description } of form.fields)
        if (description.length > 25) expect(asked).not.toContain(description);
    expect(server.requests[0]?.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { strict: true },
    });
  });
});

describe('which calls are made', () => {
  it.each<[CallKind[], string[]]>([
    [[], []],
    [['slots'], [PROMPT_VERSION]],
    [['pairs'], [PAIRS_PROMPT_VERSION]],
    [
      ['slots', 'pairs'],
      [PROMPT_VERSION, PAIRS_PROMPT_VERSION],
    ],
  ])('an endpoint for %j is asked %j', async (kinds, versions) => {
    const { readers, calls, server } = await read(kinds, {
      kind: 'answer',
      content: '{"account":{"value":null},"pairs":[]}',
    });
    expect(readers).toEqual(versions.map((version) => `${version}/m`));
    expect(calls.map(({ promptVersion }) => promptVersion)).toEqual(versions);
    expect(server.requests).toHaveLength(versions.length);
  });

  it('each call goes to an endpoint that offers it, at the price of that endpoint', async () => {
    const content = '{"account":{"value":null},"pairs":[]}';
    const [slots, pairs] = [
      await start({ kind: 'answer', content, usage: { input: 1000, output: 10 } }),
      await start({ kind: 'answer', content, usage: { input: 500, output: 40 } }),
    ];
    const settings = [
      { ...endpointOf(slots, ['slots']), name: 'a', inputUsdPerMillion: 1, outputUsdPerMillion: 2 },
      { ...endpointOf(pairs, ['pairs']), name: 'b', inputUsdPerMillion: 4, outputUsdPerMillion: 8 },
    ];
    const readers = createLlmReaders(
      parseEndpoints({ COUNTERSIGN_LLM_ENDPOINTS: JSON.stringify(settings) }),
    );
    const outputs = await Promise.all(readers.map((reader) => reader.read(INPUT)));
    expect(outputs.flatMap(({ calls }) => calls)).toMatchObject([
      { endpoint: 'a', inputTokens: 1000, costUsd: (1000 * 1 + 10 * 2) / 1e6 },
      { endpoint: 'b', inputTokens: 500, costUsd: (500 * 4 + 40 * 8) / 1e6 },
    ]);
    expect([slots.requests.length, pairs.requests.length]).toEqual([1, 1]);
  });
});

const INPUT: ReaderInput = {
  record: {
    id: RecordId.parse(`rec_${'a'.repeat(20)}`),
    documentId: DocumentId.parse('b'.repeat(64)),
    form: 'patient-statement',
    formScore: Probability.parse(1),
    pages: [1],
    region: null,
  },
  form: BUILT_IN.get('patient-statement'),
  pages: [pageOfWords(typeWords(...STATEMENT))],
};

async function start(reply: Reply): Promise<OpenAiServer> {
  const server = await startOpenAiServer([reply]);
  opened.push(server);
  return server;
}

function endpointOf(server: OpenAiServer, calls: readonly CallKind[]) {
  return { url: server.url, model: 'm', calls };
}

function readPairs(answer: object) {
  return read(['pairs'], { kind: 'answer', content: JSON.stringify(answer) });
}

async function read(kinds: readonly CallKind[], reply: Reply) {
  const server = await start(reply);
  const settings = [endpointOf(server, kinds)];
  const readers = createLlmReaders(
    parseEndpoints({ COUNTERSIGN_LLM_ENDPOINTS: JSON.stringify(settings) }),
  );
  const outputs = [];
  for (const reader of readers) outputs.push(await reader.read(INPUT));
  return {
    server,
    readers: readers.map(({ version }) => version),
    readings: outputs.flatMap((output) => output.readings),
    calls: outputs.flatMap((output) => output.calls),
  };
}

function pair(label: string, value: string, line?: string) {
  return { label, value, source: line ? [line] : [] };
}

function valuesOf(readings: readonly ReadingDraft[]): Record<string, ValueClaim> {
  return Object.fromEntries(
    readings.flatMap(({ claim }) => (claim.kind === 'value' ? [[claim.path, claim]] : [])),
  );
}
