import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Address, EndpointSource } from './discover.ts';

/** The API server ends a watch after this time, and it starts again. */
const WATCH_S = 300;

/**
 * How long an answer may take to begin, and how long after its end a watch may stay open. A server
 * that vanished without closing its connections would keep us waiting for good.
 */
const GRACE_MS = 5_000;

const Slice = z.object({
  metadata: z.object({ name: z.string(), resourceVersion: z.string().default('') }),
  endpoints: z
    .array(
      z.object({
        addresses: z.array(z.string()),
        conditions: z.object({ ready: z.boolean().nullish() }).nullish(),
      }),
    )
    .nullish(),
  ports: z
    .array(z.object({ name: z.string().nullish(), port: z.number().int().nullish() }))
    .nullish(),
});
type Slice = z.infer<typeof Slice>;

const SliceList = z.object({
  metadata: z.object({ resourceVersion: z.string() }),
  items: z.array(Slice),
});
const Change = z.object({
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']),
  object: z.unknown(),
});

export interface KubernetesApi {
  /** `https://10.0.0.1:443`. */
  readonly base: string;
  /** A file that the cluster rewrites from time to time. */
  readonly tokenFile: string;
}

/**
 * The API of the cluster this process runs in; its certificate has to be in NODE_EXTRA_CA_CERTS.
 */
function ownCluster(env: NodeJS.ProcessEnv = process.env): KubernetesApi {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443' } = env;
  if (!host) throw new Error('this process does not run in a Kubernetes cluster');
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    base: `https://${name}:${port}`,
    tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
  };
}

/**
 * Ready pods of a service: its EndpointSlices, listed once and then watched, as documented by
 * Kubernetes ("Efficient detection of changes"). Needs permission to list and watch
 * `endpointslices` there.
 */
export function openKubernetesSource(
  of: { readonly namespace: string; readonly service: string; readonly port?: string },
  openApi: () => KubernetesApi = ownCluster,
): EndpointSource {
  return {
    watch: async (onAddresses, signal) => {
      const api = openApi();
      const list = SliceList.parse(await (await ask(api, of, {}, signal)).json());
      const slices = new Map(list.items.map((slice) => [slice.metadata.name, slice]));
      onAddresses(addressesOf([...slices.values()], of.port));
      const since = {
        watch: '1',
        resourceVersion: list.metadata.resourceVersion,
        timeoutSeconds: String(WATCH_S),
      };
      const { body } = await ask(api, of, since, signal, WATCH_S * 1_000);
      if (body === null) return;
      for await (const line of linesOf(body)) {
        const { type, object } = Change.parse(JSON.parse(line));
        // Usually the last seen version is too old. Lists again.
        if (type === 'ERROR') return;
        if (type === 'BOOKMARK') continue;
        const slice = Slice.parse(object);
        if (type === 'DELETED') slices.delete(slice.metadata.name);
        else slices.set(slice.metadata.name, slice);
        onAddresses(addressesOf([...slices.values()], of.port));
      }
    },
  };
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
}

/**
 * Rejects if the answer has not begun after GRACE_MS, and cuts it off after twice that and
 * `bodyMs`.
 */
async function ask(
  { base, tokenFile }: KubernetesApi,
  of: { readonly namespace: string; readonly service: string },
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
  bodyMs = 0,
): Promise<Response> {
  const namespace = encodeURIComponent(of.namespace);
  const url = new URL(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`, base);
  url.searchParams.set('labelSelector', `kubernetes.io/service-name=${of.service}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const token = (await readFile(tokenFile, 'utf8')).trim();
  const late = new AbortController();
  const begins = setTimeout(() => late.abort(new Error('no answer in time')), GRACE_MS);
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.any([signal, late.signal, AbortSignal.timeout(bodyMs + 2 * GRACE_MS)]),
  }).finally(() => clearTimeout(begins));
  if (answer.ok) return answer;
  await answer.body?.cancel();
  throw new Error(`the Kubernetes API answered ${answer.status}`);
}

function addressesOf(slices: readonly Slice[], portName: string | undefined): Address[] {
  return slices.flatMap(({ endpoints, ports }) => {
    const port = (ports ?? []).find(
      ({ name }) => portName === undefined || name === portName,
    )?.port;
    if (port === undefined || port === null) return [];
    return (
      (endpoints ?? [])
        // "Nil should be interpreted as true."
        .filter(({ conditions }) => conditions?.ready !== false)
        .flatMap(({ addresses }) => addresses.slice(0, 1).map((host) => ({ host, port })))
    );
  });
}
