import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A loopback server that keeps what is posted to it and answers as told. */
export async function startReceiver(answer: (count: number) => number = () => 204): Promise<{
  readonly host: string;
  readonly received: Received[];
  /** Resolves once this is true, which is checked at every request. */
  readonly until: (isTrue: () => boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
}> {
  const received: Received[] = [];
  let arrived = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      arrived.resolve();
      arrived = Promise.withResolvers();
      response.writeHead(answer(received.length), { location: 'http://127.0.0.1:1/' }).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    host: `127.0.0.1:${address.port}`,
    received,
    until: async (isTrue) => {
      while (!isTrue()) await arrived.promise;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
