import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { readEnv } from '../env.ts';
import { AppError } from '../errors.ts';

/** clamd is silent for this long only if it hangs. */
const SILENT_MS = 120_000;

/**
 * Passes a file's bytes through while clamd (the ClamAV daemon at CLAMD_ADDRESS) scans them;
 * without the setting, there is no scan. Throws at the end, so that the stream is not stored:
 * AppError infected-file with the finding as its detail, or scanner-unavailable if there is no
 * verdict.
 *
 * The protocol is INSTREAM of clamd(8): each chunk preceded by its length in four bytes; the last
 * chunk is empty.
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

/** clamd's whole answer, which ends with a NUL or with the connection; never rejects. */
async function listen(socket: Socket): Promise<string> {
  let said = '';
  socket.setTimeout(SILENT_MS, () => socket.destroy(new Error('clamd is silent')));
  socket.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.includes('\0')) socket.destroy();
  });
  return new Promise((resolve) => {
    // A missing or broken connection shows in the missing answer.
    socket.on('error', () => undefined).on('close', () => resolve(said.replace(/\0.*$/s, '')));
  });
}

/**
 * An early answer, such as one about the size limit, closes the connection: nothing more is sent
 * then.
 */
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
