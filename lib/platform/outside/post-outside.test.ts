import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startReceiver } from '#lib/testing/servers/receiver.ts';
import { judgeAddress, postOutside, type Resolve } from './post-outside.ts';

let inside: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  inside = await startReceiver();
});
afterEach(() => {
  vi.unstubAllEnvs();
  inside.received.length = 0;
});
afterAll(() => inside.stop());

const MESSAGE = { headers: { 'webhook-id': 'one' }, body: '{}' };

/** DNS answers; an attacker controls their own name servers. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'rebind.example.com': ['127.0.0.1'],
  'private.example.com': ['10.1.2.3'],
  'mixed.example.com': ['8.8.8.8', '192.168.1.10'],
  'metadata.example.com': ['169.254.169.254'],
  'six.example.com': ['::1'],
  'mapped.example.com': ['::ffff:7f00:1'],
  'shared.example.com': ['100.64.1.1'],
  'zero.example.com': ['0.0.0.0'],
};
const resolve: Resolve = async (host) => NAMES[host] ?? [];

const HOSTILE = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.0.0.1./',
  'https://0.0.0.0/',
  'https://0/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://a.localhost/',
  'https://10.0.0.1/',
  'https://172.16.0.1/',
  'https://172.31.255.254/',
  'https://192.168.0.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://192.0.0.8/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:a00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:4136:e378::1]/',
  'https://[fc00::1]/',
  'https://[fd12:3456::1]/',
  'https://[fe80::1]/',
  'https://[ff02::1]/',
  'https://[2001:db8::1]/',
  'https://router.local/',
  'https://wiki.corp/',
  'https://intranet/',
  'http://8.8.8.8/',
  'ftp://8.8.8.8/',
  'file:///etc/passwd',
  'gopher://8.8.8.8/',
  'https://user:password@8.8.8.8/',
  'https://8.8.8.8:22/',
  'https://１２７.０.０.１/',
  'https://①②⑦.0.0.1/',
  ...Object.keys(NAMES).map((name) => `https://${name}/`),
];

describe('a hostile address', () => {
  it.each(HOSTILE)('gets no connection: %s', async (url) => {
    expect(await postOutside(url, MESSAGE, resolve)).toMatchObject({ kind: 'refused' });
    expect(inside.received).toEqual([]);
  });

  it('there are at least 40 of them', () => {
    expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(40);
  });

  it('does not become good by a port that something on this machine listens on', async () => {
    for (const name of ['localhost', '127.0.0.1', 'rebind.example.com']) {
      const url = `https://${name}:${inside.host.split(':')[1]}/`;
      expect(await postOutside(url, MESSAGE, resolve)).toMatchObject({ kind: 'refused' });
    }
    expect(inside.received).toEqual([]);
  });
});

describe('a name that leads elsewhere a moment later', () => {
  it('is asked for once, and the connection goes to the address that was judged', async () => {
    const [name, port] = ['receiver.example.com', inside.host.split(':')[1]];
    vi.stubEnv('WEBHOOK_HOSTS', name);
    const asked: string[] = [];
    // The second answer would be a machine that refuses connections.
    const changing: Resolve = async (host) => {
      asked.push(host);
      return [asked.length === 1 ? '127.0.0.1' : '127.0.0.2'];
    };
    const posted = await postOutside(`http://${name}:${port}/in?a=1`, MESSAGE, changing);
    expect(posted).toEqual({ kind: 'answered', status: 204 });
    expect(asked).toEqual([name]);
    expect(inside.received[0]?.headers).toMatchObject({ host: `${name}:${port}` });
  });
});

describe('a good address', () => {
  it.each(['https://example.org/hook', 'https://8.8.8.8/', 'https://[2606:4700::1111]:8443/'])(
    'may be sent to: %s',
    (url) => {
      expect(judgeAddress(url)).toBeNull();
    },
  );

  it('that answers with a redirect is not followed', async () => {
    const elsewhere = await startReceiver(() => 302);
    vi.stubEnv('WEBHOOK_HOSTS', elsewhere.host);
    const posted = await postOutside(`http://${elsewhere.host}/`, MESSAGE);
    expect(posted).toEqual({ kind: 'answered', status: 302 });
    expect(elsewhere.received).toHaveLength(1);
    await elsewhere.stop();
  });

  it('where nobody listens is reported as such', async () => {
    vi.stubEnv('WEBHOOK_HOSTS', '127.0.0.1');
    const posted = await postOutside('http://127.0.0.1:1/', MESSAGE);
    expect(posted).toEqual({ kind: 'failed', why: 'no-connection' });
  });
});
