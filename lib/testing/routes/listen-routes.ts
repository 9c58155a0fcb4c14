import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { markPeers } from '#lib/platform/sign-in/peer-address.ts';

type Handler = (
  request: Request,
  context: { params: Promise<{ readonly [name: string]: string } | undefined> },
) => Promise<Response>;

/** Handlers by the requests they answer: `GET /api/documents/[documentId]`. */
export type ServedRoutes = { readonly [methodAndPath: string]: Handler };

/**
 * Serves route handlers over real HTTP on a loopback port (0 is any), without building the pages.
 * Returns the server's address; `finish` waits for answers in progress, and `close` does not.
 */
export async function listenRoutes(
  routes: ServedRoutes,
  port = 0,
): Promise<{ url: string; close: () => Promise<void>; finish: () => Promise<void> }> {
  markPeers();
  const table = Object.entries(routes).map(([key, handler]) => {
    const [method, path = ''] = key.split(' ');
    const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name);
    return { method, names, handler, pattern: RegExp(`^${path.replace(/\[\w+\]/g, '([^/]+)')}$`) };
  });
  const server = createServer(async (incoming, outgoing) => {
    const request = toRequest(incoming, outgoing);
    const { pathname } = new URL(request.url);
    for (const { method, names, pattern, handler } of table) {
      const found = method === request.method ? pattern.exec(pathname) : null;
      if (!found) continue;
      const params = Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? '']));
      // As in Next: an address without names in it comes without parameters.
      const given = names.length > 0 ? params : undefined;
      await send(outgoing, await handler(request, { params: Promise.resolve(given) }));
      return;
    }
    outgoing.writeHead(404).end();
  });
  // If a test pauses between two requests, its connection must still be open.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  const finish = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return {
    url: `http://127.0.0.1:${address.port}`,
    finish,
    close: async () => {
      server.closeAllConnections();
      await finish();
    },
  };
}

function toRequest(incoming: IncomingMessage, outgoing: ServerResponse): Request {
  const left = new AbortController();
  outgoing.on('close', () => left.abort());
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    headers.set(name, Array.isArray(value) ? value.join(', ') : (value ?? ''));
  const hasBody = !['GET', 'HEAD'].includes(incoming.method ?? '');
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method,
    headers,
    signal: left.signal,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit);
}

async function send(outgoing: ServerResponse, response: Response): Promise<void> {
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.flushHeaders();
  for await (const chunk of response.body ?? []) outgoing.write(chunk);
  outgoing.end();
}
