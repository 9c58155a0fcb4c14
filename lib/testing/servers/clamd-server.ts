import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** clamd's own default is 25 MB (StreamMaxLength); the product's limit for a file is higher. */
type Options = { readonly signature: string; readonly mostBytes?: number };

export type Clamd = {
  readonly address: string;
  /** The files it was given, whole. */
  readonly seen: Buffer[];
  readonly close: () => Promise<void>;
};

/** Speaks INSTREAM of clamd(8) on loopback, and finds `signature` in what it is given. */
export async function startClamd({ signature, mostBytes = 2 ** 30 }: Options): Promise<Clamd> {
  const seen: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    let buffer = Buffer.alloc(0);
    let inside = false;
    const pieces: Buffer[] = [];
    const answer = (text: string) => socket.end(`${text}\0`);
    socket.on('data', (chunk) => {
      buffer = Buffer.concat([buffer, chunk]);
      if (!inside) {
        const end = buffer.indexOf(0);
        if (end < 0) return;
        if (buffer.subarray(0, end).toString() !== 'zINSTREAM') return answer('UNKNOWN COMMAND');
        inside = true;
        buffer = buffer.subarray(end + 1);
      }
      while (buffer.length >= 4) {
        const length = buffer.readUInt32BE(0);
        if (buffer.length < 4 + length) return;
        if (length === 0) {
          const file = Buffer.concat(pieces);
          seen.push(file);
          return answer(file.includes(signature) ? 'stream: Test.Planted-1 FOUND' : 'stream: OK');
        }
        pieces.push(buffer.subarray(4, 4 + length));
        buffer = buffer.subarray(4 + length);
        if (pieces.reduce((sum, piece) => sum + piece.length, 0) > mostBytes)
          return answer('INSTREAM size limit exceeded. ERROR');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
