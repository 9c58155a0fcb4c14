import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startClusterApi, type TestSlice } from '#lib/testing/servers/cluster-api.ts';
import { startDnsServer } from '#lib/testing/servers/dns-server.ts';
import { startOpenAiServer } from '#lib/testing/servers/openai-server.ts';
import { closeModelClients, openModelClient } from '../open-model-client.ts';
import { type DeclaredEndpoint, parseDeclared, parseEndpoints } from '../parse-endpoints.ts';
import type { EndpointSource } from './discover.ts';
import { openDnsSource } from './dns-source.ts';
import { keepDiscovering } from './keep-discovering.ts';
import { openKubernetesSource } from './kubernetes-source.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

let count = 0;
/** One declared endpoint with a unique name, because what is known about a name outlives a test. */
function declare(more: object, url = 'http://127.0.0.1:8000/v1') {
  const name = `model ${++count}`;
  const list = JSON.stringify([{ name, url, model: 'm', ...more }]);
  const env = { COUNTERSIGN_LLM_ENDPOINTS: list };
  return {
    env,
    declared: parseDeclared(env),
    urls: () => parseEndpoints(env).map(({ url }) => url),
  };
}

function follow(
  declared: readonly DeclaredEndpoint[],
  source: EndpointSource,
  onChange = () => {},
): void {
  ends.push(keepDiscovering(onChange, declared, () => source).stop);
}

async function dns(zone: Parameters<typeof startDnsServer>[0]) {
  const server = await startDnsServer(zone);
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([server.address]);
  return { ...server, resolver };
}

const SOON = { timeout: 60_000, interval: 50 };

describe('endpoints from DNS', () => {
  it('are the addresses of a name; they come and go, and the last are kept while the server is gone', async () => {
    const { env, declared, urls } = declare({ discover: { kind: 'dns' } });
    expect(urls()).toEqual(['http://127.0.0.1:8000/v1']);
    const { resolver, setZone, answered, stop } = await dns({
      'vllm.test': ['127.0.0.2', '127.0.0.3'],
    });
    follow(declared, openDnsSource({ kind: 'dns', name: 'vllm.test' }, resolver));
    await expect.poll(urls, SOON).toEqual(['http://127.0.0.2:8000/v1', 'http://127.0.0.3:8000/v1']);
    expect(parseEndpoints(env)[0]).toMatchObject({ name: `model ${count} 127.0.0.2:8000` });
    setZone({ 'vllm.test': ['127.0.0.3', '127.0.0.4'] });
    await expect.poll(urls, SOON).toEqual(['http://127.0.0.3:8000/v1', 'http://127.0.0.4:8000/v1']);
    // Neither a lost zone nor an unresponsive name server makes it forget.
    setZone({});
    await expect.poll(answered, SOON).toBeGreaterThan(answered() + 1);
    await stop();
    expect(urls()).toHaveLength(2);
  });

  it('are hosts and ports of SRV records', async () => {
    const { declared, urls } = declare(
      { discover: { kind: 'srv', name: '_http._tcp.vllm.test' } },
      'https://localhost/v1',
    );
    const { resolver, stop } = await dns({
      '_http._tcp.vllm.test': [
        { host: 'a.vllm.test', port: 8001 },
        { host: 'b.vllm.test', port: 8002 },
      ],
    });
    ends.push(stop);
    follow(declared, openDnsSource({ kind: 'srv', name: '_http._tcp.vllm.test' }, resolver));
    await expect
      .poll(urls, SOON)
      .toEqual(['https://a.vllm.test:8001/v1', 'https://b.vllm.test:8002/v1']);
  });
});

describe('endpoints from Kubernetes', () => {
  const slice = (name: string, ...pods: TestSlice['pods']): TestSlice => ({
    name,
    ports: [
      { name: 'metrics', port: 9000 },
      { name: 'http', port: 8000 },
    ],
    pods,
  });
  const ready = (ip: string) => ({ ip, ready: true });

  async function cluster() {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-token-'));
    const tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, 'secret\n');
    ends.push(async () => rmSync(folder, { recursive: true }));
    const api = await startClusterApi('secret');
    const of = { namespace: 'models', service: 'vllm', port: 'http' };
    const at = { base: api.base, tokenFile };
    return { api, at, source: openKubernetesSource(of, () => at) };
  }

  it('are the ready pods of a service, as they change, also when a change was missed', async () => {
    const { api, source } = await cluster();
    ends.push(api.stop);
    const { declared, urls } = declare({
      discover: { kind: 'kubernetes', namespace: 'models', service: 'vllm', port: 'http' },
    });
    api.put(slice('one', ready('127.0.0.2'), { ip: '127.0.0.9', ready: false }));
    follow(declared, source);
    await expect.poll(urls, SOON).toEqual(['http://127.0.0.2:8000/v1']);
    expect(api.asked[0]).toBe(
      '/apis/discovery.k8s.io/v1/namespaces/models/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3Dvllm',
    );
    await expect.poll(api.watchers, SOON).toBe(1);
    api.put(slice('two', ready('127.0.0.3')));
    await expect.poll(urls, SOON).toHaveLength(2);
    api.expire(slice('two', ready('127.0.0.4')));
    await expect.poll(urls, SOON).toEqual(['http://127.0.0.2:8000/v1', 'http://127.0.0.4:8000/v1']);
  });

  it('are the last ones while the API is gone, and the present ones when it is back', async () => {
    const { api, at, source } = await cluster();
    const { declared, urls } = declare({
      discover: { kind: 'kubernetes', namespace: 'models', service: 'vllm' },
    });
    api.put(slice('one', ready('127.0.0.2')));
    follow(declared, source);
    await expect.poll(urls, SOON).toEqual(['http://127.0.0.2:8000/v1']);
    await api.stop();
    // On a port of its own: nobody promises that the old one is still free.
    const again = await startClusterApi('secret', [slice('one', ready('127.0.0.2'))]);
    ends.push(again.stop);
    at.base = again.base;
    expect(urls()).toEqual(['http://127.0.0.2:8000/v1']);
    again.put(slice('one', ready('127.0.0.5')));
    await expect.poll(urls, SOON).toEqual(['http://127.0.0.5:8000/v1']);
  });

  it('are found although the API took a request and never answered it', async () => {
    const { api, at, source } = await cluster();
    ends.push(api.stop);
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    ends.push(async () => void silent.close());
    const working = at.base;
    at.base = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const { declared, urls } = declare({
      discover: { kind: 'kubernetes', namespace: 'models', service: 'vllm' },
    });
    api.put(slice('one', ready('127.0.0.2')));
    const asked = once(silent, 'connection');
    follow(declared, source);
    await asked;
    at.base = working;
    await expect.poll(urls, SOON).toEqual(['http://127.0.0.2:8000/v1']);
  });
});

it('a server that is added is warmed up and used, and those that stay keep what is under way', async () => {
  const reply = { kind: 'answer', content: '{}' } as const;
  const [first, second] = await Promise.all([
    startOpenAiServer([reply]),
    startOpenAiServer([reply]),
  ]);
  ends.push(first.close, second.close, async () => closeModelClients());
  const { env, declared } = declare({ discover: { kind: 'dns' }, calls: ['slots'] });
  let tell: (ports: number[]) => void = () => {};
  const source: EndpointSource = {
    watch: (onAddresses, signal) => {
      tell = (ports) => onAddresses(ports.map((port) => ({ host: '127.0.0.1', port })));
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  };
  follow(declared, source, () => openModelClient(parseEndpoints(env)));
  const portOf = ({ url }: { url: string }) => Number(new URL(url).port);
  tell([portOf(first)]);
  const client = () => openModelClient(parseEndpoints(env));
  const nameOf = (server: { url: string }) => `model ${count} 127.0.0.1:${portOf(server)}`;
  const health = (server: { url: string }) =>
    client()
      .snapshot()
      .find(({ name }) => name === nameOf(server))?.health;
  await expect.poll(() => health(first), SOON).toBe('ready');
  const before = client();
  tell([portOf(first), portOf(second)]);
  expect(health(first)).toBe('ready');
  await expect.poll(() => health(second), SOON).toBe('ready');
  // The same client with its state: the first was warmed up once.
  expect(client()).toBe(before);
  expect(first.warmUps).toHaveLength(1);
  tell([portOf(second)]);
  expect(
    client()
      .snapshot()
      .map(({ name }) => name),
  ).toEqual([nameOf(second)]);
});

describe('a declared endpoint', () => {
  it.each([
    [{ discover: { kind: 'dns' }, usdPerDay: 5 }, 'http://127.0.0.1/v1', 'budget'],
    [{ discover: { kind: 'dns' } }, 'https://localhost/v1', 'certificate'],
  ])('that cannot be discovered is refused: %j', (more, url, why) => {
    expect(() => declare(more, url)).toThrow(why);
  });
});
