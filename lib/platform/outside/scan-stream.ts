import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { readEnv } from '../env.ts';
import { AppError } from '../errors.ts';

/** clamd says nothing for so long only when it hangs. */
const SILENT_MS = 120_000;

/**
 * Passes the bytes of a file on while clamd (the daemon of ClamAV, at CLAMD_ADDRESS) looks at them; without the
 * setting nobody looks. Throws at the end, so that whoever stores the stream keeps nothing: AppError
 * infected-file with what was found as its detail, and scanner-unavailable where there is no verdict.
 *
 * The protocol is INSTREAM of clamd(8): pieces after their length in four bytes, the last one empty.
 */
export async function* scanStream(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { CLAMD_ADDRESS: address } = readEnv();
  if (address === undefined) {
    yield* bytes;
    return;
  }
  const socket = connect(address.startsWith('/') ? { path: address } : portOf(address));
  const said = listen(socket);
  try {
    socket.write('zINSTREAM\0');
    for await (const piece of bytes) {
      await send(socket, piece);
      yield piece;
    }
    await send(socket, new Uint8Array());
    judge(await said);
  } finally {
    socket.destroy();
  }
}

function portOf(address: string): { host: string; port: number } {
  const { hostname, port } = new URL(`tcp://${address}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** All that clamd says, which it ends with a NUL, or by closing; never rejects. */
async function listen(socket: Socket): Promise<string> {
  let said = '';
  socket.setTimeout(SILENT_MS, () => socket.destroy(new Error('clamd is silent')));
  socket.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.includes('\0')) socket.destroy();
  });
  return new Promise((resolve) => {
    // One that is not there, or broke off, is told by what it did not say.
    socket.on('error', () => undefined).on('close', () => resolve(said.replace(/\0.*$/s, '')));
  });
}

/** An answer before the end, such as one about its limit of size, closes the connection: then nothing more is sent. */
async function send(socket: Socket, piece: Uint8Array): Promise<void> {
  if (socket.destroyed) return;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  socket.write(length);
  if (socket.write(piece)) return;
  await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
}

function judge(said: string): void {
  if (said === 'stream: OK') return;
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1];
  if (found !== undefined) throw new AppError('infected-file', { detail: found });
  throw new AppError('scanner-unavailable', { detail: said === '' ? 'no answer' : said });
}
