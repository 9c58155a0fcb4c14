import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { unwrapKey, WRAPPED_BYTES, wrapKey } from '../keys/wrap-key.ts';
import { cutPieces } from './cut-pieces.ts';

const ALGORITHM = 'aes-256-gcm';
const MAGIC = Buffer.from('countersign-file-1\n');
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Plain bytes of one piece; only the last may be shorter. */
const PIECE_BYTES = 64 * 1024;
const SEALED_PIECE_BYTES = PIECE_BYTES + IV_BYTES + TAG_BYTES;
export const HEADER_BYTES = MAGIC.length + WRAPPED_BYTES;

/**
 * The encrypted file format: a header with the file's own key, wrapped under another and bound to
 * the file's name, then pieces of 64 KiB. Each piece is sealed with AES-256-GCM under a random
 * nonce and bound to its number and to whether it is the last, so pieces cannot be swapped, left
 * out, or cut off.
 *
 * Header: magic, then iv, tag, and key as `wrapKey` returns them. Piece: iv, ciphertext, tag.
 */
export function buildHeader(key: Uint8Array, name: string, under: Uint8Array): Buffer {
  return Buffer.concat([MAGIC, wrapKey(key, name, under)]);
}

/**
 * The file's own key. Throws an Error if the header belongs to another file or is wrapped under
 * another key.
 */
export function openHeader(header: Uint8Array, name: string, under: Uint8Array): Buffer {
  const key = unwrapKey(header.subarray(MAGIC.length, HEADER_BYTES), name, under);
  if (!key) throw new Error(`${name} was changed, or was encrypted with another key`);
  return key;
}

/** Whether a file begins like an encrypted one. */
export function isSealed(head: Uint8Array): boolean {
  return head.length >= HEADER_BYTES && MAGIC.equals(head.subarray(0, MAGIC.length));
}

/** The pieces of a whole file. */
export async function* sealPieces(
  plain: AsyncIterable<Uint8Array>,
  key: Uint8Array,
): AsyncGenerator<Buffer> {
  for await (const { piece, number, isLast } of cutPieces(plain, PIECE_BYTES))
    yield sealPiece(piece, key, number, isLast);
}

/** The plain bytes of a whole file. Throws an Error if they are not the bytes that were sealed. */
export function openPieces(bytes: Uint8Array, name: string, key: Uint8Array): Buffer {
  const pieces: Buffer[] = [];
  for (let at = HEADER_BYTES, number = 0; at < bytes.length; at += SEALED_PIECE_BYTES, number++) {
    const end = Math.min(at + SEALED_PIECE_BYTES, bytes.length);
    const piece = openPiece(bytes.subarray(at, end), key, number, end === bytes.length);
    if (!piece) throw new Error(`${name} was changed`);
    pieces.push(piece);
  }
  if (pieces.length === 0) throw new Error(`${name} is cut off`);
  return Buffer.concat(pieces);
}

/** The plain size of a file with this encrypted size. */
export function plainSizeOf(sealedBytes: number): number {
  const body = sealedBytes - HEADER_BYTES;
  return body - Math.ceil(body / SEALED_PIECE_BYTES) * (IV_BYTES + TAG_BYTES);
}

function sealPiece(plain: Uint8Array, key: Uint8Array, number: number, isLast: boolean): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(placeOf(number, isLast));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Null if these bytes were not sealed as this piece of this file. */
function openPiece(
  sealed: Uint8Array,
  key: Uint8Array,
  number: number,
  isLast: boolean,
): Buffer | null {
  const end = sealed.length - TAG_BYTES;
  if (end < IV_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES));
  decipher.setAAD(placeOf(number, isLast)).setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(IV_BYTES, end));
  try {
    decipher.final();
  } catch {
    return null;
  }
  return plain;
}

function placeOf(number: number, isLast: boolean): Buffer {
  const place = Buffer.alloc(7);
  place.writeUIntBE(number, 0, 6);
  place.writeUInt8(isLast ? 1 : 0, 6);
  return place;
}
