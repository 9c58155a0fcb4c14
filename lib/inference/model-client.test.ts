import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ModelCall } from '#lib/model/model-call.ts';
import {
  type Abilities,
  type OpenAiServer,
  type Reply,
  startOpenAiServer,
} from '#lib/testing/openai-server.ts';
import type { Endpoint } from './endpoint.ts';
import { ModelClient, type Question } from './model-client.ts';
import { parseEndpoints } from './parse-endpoints.ts';

const SECRET = 'Jane Q. Public 1EG4-TE5-MK73';
const GOOD: Reply = { kind: 'answer', content: '{"total":"12.00"}' };

const opened: OpenAiServer[] = [];
afterEach(async () => {
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
      attempts: 1,
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
    expect(calls[0]).toMatchObject({ attempts: 2 });
    expect(calls[0]?.queueMs).toBeGreaterThanOrEqual(70);
    expect(server.requests).toHaveLength(2);
  });

  it.each<[string, Reply]>([
    ['status 500', { kind: 'status', status: 500 }],
    ['a broken body', { kind: 'garbage' }],
    ['a dropped connection', { kind: 'drop' }],
    ['a request that hangs', { kind: 'hang' }],
  ])('retries after %s', async (_, reply) => {
    const { client, server } = await open([reply, GOOD], {}, { timeoutMs: 100 });
    expect((await client.ask(question())).answer.kind).toBe('answered');
    expect(server.requests).toHaveLength(2);
  });

  it('ends as unavailable if nothing helps, and frees the connection that hung', async () => {
    const { client, server } = await open([{ kind: 'hang' }], {}, { timeoutMs: 50 });
    await expect(client.ask(question())).rejects.toMatchObject({ code: 'endpoint-unavailable' });
    await vi.waitFor(() => expect(server.inFlight()).toBe(0));
  });

  it('uses the other endpoint if one fails', async () => {
    const bad = await start([{ kind: 'status', status: 503 }]);
    const good = await start([GOOD]);
    const client = clientOf([bad.url, good.url]);
    for (let call = 0; call < 10; call += 1) {
      expect((await client.ask(question())).calls[0]?.endpoint).toBe('e1');
    }
  });

  it.each<[string, Partial<Abilities>, string, boolean]>([
    ['logprobs', { logprobs: false }, 'json_schema', false],
    ['temperature', { logprobs: false, temperature: false }, 'json_schema', false],
    ['json_schema', { jsonSchema: false }, 'json_object', true],
    ['any format', { jsonSchema: false, jsonObject: false }, 'none', true],
  ])(
    'discovers once that an endpoint does not support %s',
    async (_, abilities, format, logprobs) => {
      const { client, server } = await open([GOOD], abilities);
      expect((await client.ask(question())).answer.kind).toBe('answered');
      const before = server.requests.length;
      expect(before).toBeGreaterThan(1);
      expect((await client.ask(question())).answer.kind).toBe('answered');
      expect(server.requests).toHaveLength(before + 1);
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
  });

  it('never has document values or keys in its errors', async () => {
    const { client } = await open([{ kind: 'status', status: 500 }]);
    const error = await client.ask(question()).catch((thrown: unknown) => thrown);
    const shown = `${error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : ''}`;
    expect(shown).toContain('endpoint-unavailable');
    expect(error).toMatchObject({ cause: undefined });
    for (const secret of ['Jane', '1EG4', 'Bearer']) expect(shown).not.toContain(secret);
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
  script: readonly Reply[],
  abilities: Partial<Abilities> = {},
  more: Partial<Endpoint> = {},
) {
  const server = await start(script, abilities);
  return { server, client: clientOf([server.url], more) };
}

async function start(script: readonly Reply[], abilities: Partial<Abilities> = {}) {
  const server = await startOpenAiServer(script, abilities);
  opened.push(server);
  return server;
}

function clientOf(urls: readonly string[], more: Partial<Endpoint> = {}): ModelClient {
  const endpoints: Endpoint[] = urls.map((url, at) => ({
    name: `e${at}`,
    url,
    model: 'm',
    key: 'k',
    inputUsdPerMillion: 2,
    outputUsdPerMillion: 8,
    timeoutMs: 5_000,
    maxOutputTokens: 100,
    images: false,
    calls: ['slots'],
    ...more,
  }));
  return new ModelClient(endpoints, { backoffMs: 1, maxTries: 3, random: () => 0 });
}

function question(): Question<string> {
  return {
    promptVersion: 'p1',
    messagesFor: () => [{ role: 'user', content: SECRET }],
    schema: z.object({ total: z.string() }),
    definitions: {},
    parse: (json) => z.object({ total: z.string() }).safeParse(json).data?.total ?? null,
  };
}
