import { afterEach, describe, expect, it } from 'vitest';
import {
  type Abilities,
  type OpenAiServer,
  type Reply,
  startOpenAiServer,
  WARM_ANSWER,
} from '#lib/testing/servers/openai-server.ts';
import { parseEndpoints } from './parse-endpoints.ts';
import { probeEndpoint } from './probe-endpoint.ts';

const opened: OpenAiServer[] = [];
afterEach(() => Promise.all(opened.splice(0).map((server) => server.close())));

const YES = { ...WARM_ANSWER, tokens: [[WARM_ANSWER.content, -0.1]] as const } satisfies Reply;

describe('what an endpoint can do', () => {
  it.each<[string, Partial<Abilities>, object]>([
    ['all of it', {}, { format: 'json_schema', temperature: true, logprobs: true }],
    ['no log probabilities', { logprobs: false }, { format: 'json_schema', logprobs: false }],
    ['no temperature', { logprobs: false, temperature: false }, { temperature: false }],
    ['no schema', { jsonSchema: false }, { format: 'json_object', logprobs: true }],
    ['no format', { jsonSchema: false, jsonObject: false }, { format: 'plain' }],
  ])('is discovered: %s', async (_, abilities, found) => {
    const { probe } = await probeAt(YES, abilities);
    expect(probe).toMatchObject({ kind: 'answers', usage: true, images: null, ...found });
  });

  it('is discovered without any document data, and without images unless they are allowed', async () => {
    const { server } = await probeAt(YES);
    expect(server.requests).toEqual([]);
    expect(server.warmUps.every(({ messages }) => typeof messages[0]?.content === 'string')).toBe(
      true,
    );
  });

  it('includes whether images are accepted', async () => {
    const seeing = await probeAt(YES, {}, true);
    expect(seeing.probe).toMatchObject({ images: true });
    const blind = await probeAt(YES, {}, true, { kind: 'status', status: 400 });
    expect(blind.probe).toMatchObject({ kind: 'answers', images: false });
  });

  it('is useless if it never answers in JSON or the server fails', async () => {
    const talking = await probeAt({ kind: 'answer', content: 'Yes, of course.' });
    expect(talking.probe).toEqual({ kind: 'useless' });
    const failing = await probeAt({ kind: 'status', status: 500 });
    expect(failing.probe).toEqual({ kind: 'useless' });
  });

  it('is unknown if the answer is cut off, which is not the same as useless', async () => {
    const { probe } = await probeAt({ kind: 'answer', content: 'Let me think.', finish: 'length' });
    expect(probe).toMatchObject({ kind: 'cut-off' });
  });

  it('includes whether tokens are counted', async () => {
    const { probe } = await probeAt({ ...YES, usage: null });
    expect(probe).toMatchObject({ kind: 'answers', usage: false });
  });
});

async function probeAt(
  reply: Reply,
  abilities: Partial<Abilities> = {},
  images = false,
  toPictures = reply,
) {
  const isPicture = (content: unknown) => typeof content !== 'string';
  const server = await startOpenAiServer(
    ({ messages }) => (isPicture(messages[0]?.content) ? toPictures : reply),
    abilities,
  );
  opened.push(server);
  const settings = [{ url: server.url, model: 'm', images }];
  const [endpoint] = parseEndpoints({ COUNTERSIGN_LLM_ENDPOINTS: JSON.stringify(settings) });
  if (!endpoint) throw new Error('no endpoint');
  return { server, probe: await probeEndpoint(endpoint) };
}
