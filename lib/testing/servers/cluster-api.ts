import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestSlice {
  readonly name: string;
  readonly ports: readonly { readonly name: string; readonly port: number }[];
  readonly pods: readonly { readonly ip: string; readonly ready: boolean }[];
}

/**
 * The part of a Kubernetes API server that lists and watches EndpointSlices, as its documentation
 * describes it.
 */
export async function startClusterApi(token: string, known: readonly TestSlice[] = []) {
  const slices = new Map(known.map((slice) => [slice.name, slice]));
  const watches = new Set<ServerResponse>();
  const asked: string[] = [];
  const changes: { readonly version: number; readonly line: string }[] = [];
  let version = 100;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://cluster');
    asked.push(request.url ?? '');
    if (request.headers.authorization !== `Bearer ${token}`)
      return void response.writeHead(401).end();
    response.writeHead(200, { 'content-type': 'application/json' });
    if (url.searchParams.get('watch') !== '1') {
      const items = [...slices.values()].map(toObject);
      const list = {
        kind: 'EndpointSliceList',
        metadata: { resourceVersion: `${version}` },
        items,
      };
      return void response.end(JSON.stringify(list));
    }
    response.flushHeaders();
    // Like a real server: a watch begins with everything that happened since the list it is based
    // on.
    const since = Number(url.searchParams.get('resourceVersion'));
    for (const change of changes) if (change.version > since) response.write(change.line);
    watches.add(response);
    response.on('close', () => watches.delete(response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tell = (type: string, object: object) => {
    version += 1;
    const line = `${JSON.stringify({ type, object })}\n`;
    changes.push({ version, line });
    for (const watch of watches) watch.write(line);
  };
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    watchers: () => watches.size,
    put: (slice: TestSlice) => {
      const type = slices.has(slice.name) ? 'MODIFIED' : 'ADDED';
      slices.set(slice.name, slice);
      tell(type, toObject(slice));
    },
    /** Changes what is listed, and tells watchers only that they missed something. */
    expire: (slice: TestSlice) => {
      slices.set(slice.name, slice);
      tell('ERROR', { kind: 'Status', code: 410, reason: 'Expired' });
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function toObject({ name, ports, pods }: TestSlice) {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, resourceVersion: '1', labels: { 'kubernetes.io/service-name': 'vllm' } },
    addressType: 'IPv4',
    ports: ports.map((one) => ({ ...one, protocol: 'TCP' })),
    endpoints: pods.map(({ ip, ready }) => ({ addresses: [ip], conditions: { ready } })),
  };
}
