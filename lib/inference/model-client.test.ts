import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ModelCall } from '#lib/model/model-call.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import {
  type Abilities,
  type OpenAiServer,
  type Reply,
  startOpenAiServer,
} from '#lib/testing/servers/openai-server.ts';
import type { Endpoint } from './endpoint.ts';
import { ModelClient, type ModelClientOptions } from './model-client.ts';
import { parseEndpoints } from './parse-endpoints.ts';
import type { Question } from './question.ts';
import { SYNTHETIC_TEXT } from './synthetic-question.ts';

const SECRET = 'Jane Q. Public 1EG4-TE5-MK73';
const GOOD: Reply = { kind: 'answer', content: '{"total":"12.00"}' };

const CELL = { value: '12.00', source: ['L001'], verbatim: '$12.00' };

const opened: OpenAiServer[] = [];
const clients: ModelClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

describe('ModelClient', () => {
  it('answers with the parsed value, tokens, and what the call cost', async () => {
    const { client, server } = await open([
      {
        ...GOOD,
        tokens: [
          ['{"total":"', -0.1],
          ['12.00', -0.2],
          ['"}', 0],
        ],
      },
    ]);
    const { answer, calls } = await client.ask(question());
    expect(answer).toMatchObject({ kind: 'answered', value: '12.00' });
    expect(answer.kind === 'answered' && answer.tokens?.map((token) => token.token)).toEqual([
      '{"total":"',
      '12.00',
      '"}',
    ]);
    expect(ModelCall.parse(calls[0])).toMatchObject({
      endpoint: 'e0',
      model: 'm',
      promptVersion: 'p1',
      inputTokens: 100,
      outputTokens: 20,
      costUsd: (100 * 2 + 20 * 8) / 1e6,
      status: null,
      hedge: false,
      outcome: 'answered',
    });
    expect(server.requests[0]).toMatchObject({
      authorization: 'Bearer k',
      temperature: 0,
      logprobs: true,
      response_format: { type: 'json_schema' },
    });
  });

  it('does not guess a cost if price or usage is unknown', async () => {
    const { client } = await open([{ ...GOOD, usage: null }]);
    const { calls } = await client.ask(question());
    expect(calls[0]).toMatchObject({ inputTokens: 0, outputTokens: 0, costUsd: null });
  });

  it('returns a refusal without asking again', async () => {
    const { client, server } = await open([{ kind: 'refusal' }]);
    const { answer, calls } = await client.ask(question());
    expect(answer.kind).toBe('refused');
    expect(calls.map((call) => call.outcome)).toEqual(['refused']);
    expect(server.requests).toHaveLength(1);
  });

  it('asks once more after a malformed answer and counts both', async () => {
    const { client } = await open([{ kind: 'answer', content: 'I think it is twelve.' }, GOOD]);
    const { answer, calls } = await client.ask(question());
    expect(answer.kind).toBe('answered');
    expect(calls.map((call) => call.outcome)).toEqual(['malformed', 'answered']);
  });

  it('gives up on an endpoint that keeps returning malformed answers', async () => {
    const { client, server } = await open([{ kind: 'answer', content: '{"sum": 12}' }]);
    const { answer, calls } = await client.ask(question());
    expect(answer.kind).toBe('malformed');
    expect(calls.map((call) => call.outcome)).toEqual(['malformed', 'malformed']);
    expect(server.requests).toHaveLength(2);
  });

  it('prefers the strictest format in which an endpoint answers as asked', async () => {
    const chatty: Reply = { kind: 'answer', content: 'Sure! Which total do you mean?' };
    const warm = JSON.stringify({ word: 'yes', total: CELL, lines: [] });
    const { client } = await open((request) => {
      if (request.response_format?.type === 'json_schema') return chatty;
      const isWarmUp = JSON.stringify(request.messages).includes(SYNTHETIC_TEXT);
      return isWarmUp ? { kind: 'answer', content: warm } : GOOD;
    });
    expect((await client.ask(question())).answer.kind).toBe('answered');
    expect(client.snapshot()).toMatchObject([{ health: 'ready', supports: 'json_object' }]);
  });

  it('says so if an endpoint responds and never answers as asked', async () => {
    const { client } = await open(() => ({ kind: 'answer', content: 'Sure! Here you are.' }));
    expect((await client.ask(question())).answer.kind).toBe('malformed');
    expect(client.snapshot()).toMatchObject([{ health: 'ready', supports: 'none' }]);
  });

  it('tells an endpoint whose answers are cut off from one that does not answer as asked', async () => {
    let isWhole = false;
    const { client } = await open(() =>
      isWhole ? GOOD : { kind: 'answer', content: '{"total":"12', finish: 'length' },
    );
    expect((await client.ask(question())).answer.kind).toBe('truncated');
    expect(client.snapshot()).toMatchObject([{ health: 'ready', supports: 'cut-off' }]);
    // Whoever answers a document as asked is no longer shown as one who does not.
    isWhole = true;
    expect((await client.ask(question())).answer.kind).toBe('answered');
    expect(client.snapshot()).toMatchObject([{ supports: 'json_schema' }]);
  });

  it('reports a truncated answer', async () => {
    const { client } = await open([{ kind: 'answer', content: '{"total":"12', finish: 'length' }]);
    expect((await client.ask(question())).answer.kind).toBe('truncated');
  });

  it('repairs common JSON mistakes, and then returns no tokens', async () => {
    const content = "Here it is:\n```json\n{'total': '12.00',}\n```";
    const { client } = await open([{ kind: 'answer', content, tokens: [['x', -1]] }]);
    const { answer } = await client.ask(question());
    expect(answer).toMatchObject({ kind: 'answered', value: '12.00', tokens: null });
  });

  it('retries after 429, not before the time that the server asks for', async () => {
    const { client, server } = await open([
      { kind: 'status', status: 429, headers: { 'retry-after-ms': '80' } },
      GOOD,
    ]);
    const startedAt = performance.now();
    const { answer, calls } = await client.ask(question());
    expect(answer.kind).toBe('answered');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(79);
    // Each request is a row, those of one question under one id.
    expect(calls.map(({ outcome, status, costUsd }) => [outcome, status, costUsd])).toEqual([
      ['failed', 429, 0],
      ['answered', null, (100 * 2 + 20 * 8) / 1e6],
    ]);
    expect(new Set(calls.map(({ callId }) => callId)).size).toBe(1);
    expect(calls[1]?.queueMs).toBeGreaterThanOrEqual(70);
    expect(server.requests).toHaveLength(2);
  });

  it.each<[string, Reply]>([
    ['status 500', { kind: 'status', status: 500 }],
    ['a broken body', { kind: 'garbage' }],
    ['a dropped connection', { kind: 'drop' }],
    ['a request that hangs', { kind: 'hang' }],
  ])('retries after %s', async (_, reply) => {
    const { client, server } = await open([reply, GOOD], {}, { timeoutMs: 2_000 });
    expect((await client.ask(question())).answer.kind).toBe('answered');
    expect(server.requests).toHaveLength(2);
  });

  it('ends as unavailable if nothing helps, and frees the connection that hung', async () => {
    const { client, server } = await open([{ kind: 'hang' }], {}, { timeoutMs: 50 });
    const { answer, calls } = await client.ask(question());
    expect(answer).toMatchObject({ kind: 'unanswered' });
    expect(calls.map(({ outcome, costUsd }) => [outcome, costUsd])).toEqual(
      Array(3).fill(['late', null]),
    );
    await vi.waitFor(() => expect(server.inFlight()).toBe(0), 60_000);
  });

  it('uses the other endpoint if one fails', async () => {
    const bad = await start([{ kind: 'status', status: 503 }]);
    const good = await start([GOOD]);
    const client = clientOf([bad.url, good.url]);
    for (let call = 0; call < 10; call += 1) {
      const { calls } = await client.ask(question(`${call}`));
      expect(calls.at(-1)).toMatchObject({ endpoint: 'e1', outcome: 'answered' });
    }
  });

  it.each<[string, Partial<Abilities>, string, boolean]>([
    ['logprobs', { logprobs: false }, 'json_schema', false],
    ['temperature', { logprobs: false, temperature: false }, 'json_schema', false],
    ['json_schema', { jsonSchema: false }, 'json_object', true],
    ['any format', { jsonSchema: false, jsonObject: false }, 'none', true],
    ['the new name of the length limit', { maxCompletionTokens: false }, 'json_schema', true],
  ])(
    'finds out once, without a document, that an endpoint does not support %s',
    async (_, abilities, format, logprobs) => {
      const { client, server } = await open([GOOD], abilities);
      expect((await client.ask(question())).answer.kind).toBe('answered');
      expect((await client.ask(question('another'))).answer.kind).toBe('answered');
      // Detected on a prompt without patient data, so no document is refused.
      expect(server.requests).toHaveLength(2);
      expect(server.warmUps.length).toBeGreaterThan(1);
      expect(JSON.stringify(server.warmUps)).not.toContain(SECRET);
      const last = server.requests.at(-1);
      expect(last?.response_format?.type ?? 'none').toBe(format);
      expect(last?.logprobs ?? false).toBe(logprobs);
    },
  );

  it('reports a request as rejected if an endpoint refuses every form of it', async () => {
    const { client } = await open([{ kind: 'status', status: 400 }]);
    const { answer, calls } = await client.ask(question());
    expect(answer.kind).toBe('rejected');
    expect(calls[0]).toMatchObject({ outcome: 'rejected', inputTokens: 0, costUsd: null });
    expect(calls).toHaveLength(1);
  });

  it('never has document values or keys in its failures', async () => {
    const { client } = await open([{ kind: 'status', status: 500 }]);
    const shown = JSON.stringify(await client.ask(question()));
    expect(shown).toContain('unanswered');
    for (const secret of ['Jane', '1EG4', 'Bearer']) expect(shown).not.toContain(secret);
  });

  it('asks with a looser format, once, when the schema of a document is too much', async () => {
    const { client, server } = await open([{ kind: 'status', status: 400 }, GOOD]);
    expect((await client.ask(question())).answer.kind).toBe('answered');
    expect((await client.ask(question('another'))).answer.kind).toBe('answered');
    expect(server.requests.map(({ response_format }) => response_format?.type)).toEqual([
      'json_schema',
      'json_object',
      'json_object',
    ]);
  });

  it('does not pay twice for exactly the same question, and never mixes up two that are alike', async () => {
    const echo = await startOpenAiServer(({ messages }) => ({
      kind: 'answer',
      content: JSON.stringify({
        total: String(messages[0]?.content).length > 30 ? 'long' : 'short',
      }),
    }));
    opened.push(echo);
    const client = clientOf([echo.url]);
    const ask = async (text: string) => (await client.ask(question(text))).answer;
    expect(await ask('Doe, Jane')).toMatchObject({ value: 'short' });
    expect(await ask('Doe, Jane')).toMatchObject({ value: 'short' });
    expect(echo.requests).toHaveLength(1);
    expect(await ask('Doe, Jane, who has quite another paper')).toMatchObject({ value: 'long' });
    expect(echo.requests).toHaveLength(2);
  });

  it('keeps what it knows of endpoints that stay when the list changes', async () => {
    const bad = await start([{ kind: 'status', status: 500 }]);
    const good = await start([GOOD]);
    const client = clientOf([bad.url, good.url]);
    for (let call = 0; call < 20; call += 1) await client.ask(question(`${call}`));
    const before = client.snapshot();
    expect(before[0]?.errors).toBeGreaterThan(0);
    expect(before[1]?.errors).toBe(0);
    const warmUps = [bad.warmUps.length, good.warmUps.length];
    const more = await start([GOOD]);
    client.setEndpoints([...client.endpoints, endpointAt(more.url, 'e2')]);
    const withoutErrors = before.map(({ errors: _, ...rest }) => rest);
    expect(client.snapshot().slice(0, 2)).toMatchObject(withoutErrors);
    expect(client.snapshot()[0]?.errors).toBeGreaterThan(0);
    await vi.waitFor(
      async () => {
        const { calls } = await client.ask(question(`${performance.now()}`));
        expect(calls[0]?.endpoint).toBe('e2');
      },
      { timeout: 60_000 },
    );
    expect([bad.warmUps.length, good.warmUps.length]).toEqual(warmUps);
  });

  it.each<[string, Reply, string]>([
    ['402', { kind: 'status', status: 402 }, 'usage-limit'],
    [
      'a usage limit under another status',
      { kind: 'status', status: 429, body: { error: { code: 'insufficient_quota' } } },
      'usage-limit',
    ],
    ['401', { kind: 'status', status: 401 }, 'refused'],
  ])('sets an endpoint aside after %s, says so once, and asks another', async (_, reply, why) => {
    const [broke, good] = [await start([reply]), await start([GOOD])];
    const told: string[] = [];
    const client = clientOf([broke.url, good.url], {}, ({ name }, what) =>
      told.push(`${name} ${what}`),
    );
    for (let call = 0; call < 20; call += 1) {
      const { answer } = await client.ask(question(`${call}`));
      expect(answer.kind).toBe('answered');
    }
    expect(told).toEqual([`e0 ${why}`]);
    expect(broke.requests).toHaveLength(1);
  });
});

describe('parseEndpoints', () => {
  it('returns none unless configured', () => {
    expect(parseEndpoints({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://x.test/v1' })).toEqual(
      [],
    );
  });

  it('reads a list, and a single endpoint from three settings', () => {
    const list = JSON.stringify([
      { url: 'https://a.test/v1', model: 'm' },
      { url: 'https://b.test', model: 'n', key: 'k' },
    ]);
    expect(parseEndpoints({ COUNTERSIGN_LLM_ENDPOINTS: list })).toMatchObject([
      { name: 'a.test-1', model: 'm', key: null, inputUsdPerMillion: null, images: false },
      { name: 'b.test-2', key: 'k' },
    ]);
    expect(
      parseEndpoints({ COUNTERSIGN_LLM_URL: 'https://c.test/v1', COUNTERSIGN_LLM_MODEL: 'o' }),
    ).toMatchObject([{ url: 'https://c.test/v1', model: 'o', key: null }]);
  });

  it('refuses unusable settings without repeating them', () => {
    const env = { COUNTERSIGN_LLM_ENDPOINTS: '[{"url":"sekret","model":"m"}]' };
    expect(() => parseEndpoints(env)).toThrow(/0\.url/);
    expect(() => parseEndpoints(env)).not.toThrow(/sekret/);
    expect(() => parseEndpoints({ COUNTERSIGN_LLM_URL: 'https://c.test' })).toThrow(/0\.model/);
  });
});

async function open(
  script: Parameters<typeof startOpenAiServer>[0],
  abilities: Partial<Abilities> = {},
  more: Partial<Endpoint> = {},
) {
  const server = await start(script, abilities);
  return { server, client: clientOf([server.url], more) };
}

async function start(
  script: Parameters<typeof startOpenAiServer>[0],
  abilities: Partial<Abilities> = {},
) {
  const server = await startOpenAiServer(script, abilities);
  opened.push(server);
  return server;
}

function clientOf(
  urls: readonly string[],
  more: Partial<Endpoint> = {},
  onSetAside?: ModelClientOptions['onSetAside'],
): ModelClient {
  const endpoints = urls.map((url, at) => ({ ...endpointAt(url, `e${at}`), ...more }));
  const client = new ModelClient(endpoints, {
    backoffMs: 1,
    maxTries: 3,
    random: seeded(1),
    onSetAside,
  });
  clients.push(client);
  return client;
}

function endpointAt(url: string, name: string): Endpoint {
  return {
    name,
    url,
    model: 'm',
    key: 'k',
    inputUsdPerMillion: 2,
    outputUsdPerMillion: 8,
    timeoutMs: 5_000,
    maxOutputTokens: 100,
    images: false,
    calls: ['slots'],
    patientData: true,
    tier: 0,
    usdPerDay: null,
    maxInFlight: 16,
  };
}

function question(about = SECRET): Question<string> {
  return {
    promptVersion: 'p1',
    need: { call: 'slots', patientData: true },
    messagesFor: () => [{ role: 'user', content: about }],
    schema: z.object({ total: z.string() }),
    definitions: {},
    parse: (json) => z.object({ total: z.string() }).safeParse(json).data?.total ?? null,
  };
}

it('a stall of the event loop is part of the time that a question took', async () => {
  const { client } = await open([GOOD]);
  await client.ask(question());
  const asked = client.ask(question('another'));
  // It arrives; then this process is blocked for a while.
  await Promise.resolve();
  const until = performance.now() + 400;
  while (performance.now() < until);
  const { calls } = await asked;
  expect(calls.at(-1)?.latencyMs).toBeGreaterThanOrEqual(400);
  expect(client.snapshot()[0]?.p99Ms).toBeGreaterThanOrEqual(400);
});
