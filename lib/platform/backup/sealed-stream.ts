import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { cutPieces } from '../sealing/cut-pieces.ts';

const MAGIC = Buffer.from('countersign-1\n');
const SALT_BYTES = 32;
const TAG_BYTES = 16;
/** Plain bytes of one piece; only the last may be shorter. */
const PIECE_BYTES = 1024 * 1024;
const SEALED_PIECE_BYTES = PIECE_BYTES + TAG_BYTES;

/**
 * Encrypts a stream of any length, piece by piece, with AES-256-GCM. Each stream has its own key,
 * derived from `secret`, its name, and a random salt. A piece's nonce is its number and whether it
 * is the last, so pieces cannot be left out, swapped, or cut off, and streams cannot be exchanged.
 *
 * Layout: magic, 32 bytes of salt, then pieces of 1 MiB, each followed by its 16-byte tag.
 */
export async function* sealStream(
  plain: AsyncIterable<Uint8Array>,
  { secret, name }: StreamKey,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const key = keyOf(secret, name, salt);
  yield Buffer.concat([MAGIC, salt]);
  for await (const { piece, number, isLast } of cutPieces(plain, PIECE_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/**
 * Decrypts the stream. Throws an Error unless the bytes were sealed with this key under this name.
 */
export async function* openStream(
  sealed: AsyncIterable<Uint8Array>,
  { secret, name }: StreamKey,
): AsyncGenerator<Buffer> {
  const source = sealed[Symbol.asyncIterator]();
  const { head, rest } = await readHead(source, MAGIC.length + SALT_BYTES);
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error(`${name} is not a backup`);
  const key = keyOf(secret, name, head.subarray(MAGIC.length));
  for await (const { piece, number, isLast } of cutPieces(goOn(rest, source), SEALED_PIECE_BYTES)) {
    if (piece.length < TAG_BYTES) throw new Error(`${name} is cut off`);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast));
    decipher.setAuthTag(piece.subarray(piece.length - TAG_BYTES));
    const plain = decipher.update(piece.subarray(0, piece.length - TAG_BYTES));
    try {
      decipher.final();
    } catch {
      throw new Error(`${name} was changed, or was encrypted with another key`);
    }
    yield plain;
  }
}

/**
 * `name` says what the stream is and is part of the key. `secret` is text of at least 32
 * characters.
 */
export type StreamKey = { readonly secret: string; readonly name: string };

function keyOf(secret: string, name: string, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, `countersign backup: ${name}`, 32));
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 0, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

async function readHead(source: AsyncIterator<Uint8Array>, size: number) {
  let head = Buffer.alloc(0);
  while (head.length < size) {
    const { value, done } = await source.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return { head: head.subarray(0, size), rest: head.subarray(size) };
}

async function* goOn(first: Buffer, source: AsyncIterator<Uint8Array>) {
  yield first;
  for (;;) {
    const { value, done } = await source.next();
    if (done) return;
    yield value;
  }
}
