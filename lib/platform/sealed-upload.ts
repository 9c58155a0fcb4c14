import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import {
  buildHeader,
  HEADER_BYTES,
  isSealed,
  openHeader,
  openPiece,
  PIECE_BYTES,
  SEALED_PIECE_BYTES,
  sealPiece,
} from './sealed-file.ts';
import { KEY_BYTES } from './wrap-key.ts';

const { O_RDWR, O_CREAT } = constants;

/** What an encrypted file that still grows holds: none of its pieces is marked as the last. */
type Begun = {
  readonly key: Buffer;
  /** Plain bytes. */
  readonly byteCount: number;
  /** The plain bytes of a last piece that is not full yet. */
  readonly tail: Buffer;
};

export type Growing = { readonly file: string; readonly name: string; readonly under: Uint8Array };

/** Plain bytes that are there; 0 for none, and for what is not encrypted. */
export async function sizeOfUpload(of: Growing): Promise<number> {
  const file = await open(of.file).catch(() => null);
  if (!file) return 0;
  try {
    return (await readBegun(file, of))?.byteCount ?? 0;
  } finally {
    await file.close();
  }
}

/**
 * Appends to a file that must hold `offset` plain bytes; gives the new length, or the present one when
 * it is another. What breaks off is kept as far as it came. Only one at a time for one file.
 */
export async function appendToUpload(
  of: Growing,
  offset: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly appended: boolean; readonly byteCount: number }> {
  await mkdir(path.dirname(of.file), { recursive: true, mode: 0o700 });
  const file = await open(of.file, O_RDWR | O_CREAT, 0o600);
  try {
    const begun = await readBegun(file, of);
    if ((begun?.byteCount ?? 0) !== offset)
      return { appended: false, byteCount: begun?.byteCount ?? 0 };
    const byteCount = await writeOn(file, begun ?? (await begin(file, of)), bytes);
    return { appended: true, byteCount };
  } finally {
    await file.close();
  }
}

/** The plain bytes of all pieces. Throws an Error when they are not those that were written. */
export async function* readUpload(file: FileHandle, of: Growing): AsyncGenerator<Buffer> {
  const begun = await readBegun(file, of);
  if (!begun) return;
  const pieces = Math.floor(begun.byteCount / PIECE_BYTES);
  for (let number = 0; number < pieces; number++) {
    const piece = openPiece(await readPiece(file, number), begun.key, number, false);
    if (!piece) throw new Error(`${of.name} was changed`);
    yield piece;
  }
  yield begun.tail;
}

async function begin(file: FileHandle, { name, under }: Growing): Promise<Begun> {
  const key = randomBytes(KEY_BYTES);
  // What an earlier version began in clear begins anew.
  await file.truncate(0);
  await file.write(buildHeader(key, name, under), 0, HEADER_BYTES, 0);
  return { key, byteCount: 0, tail: Buffer.alloc(0) };
}

/** A last piece that a crash cut short does not count. */
async function readBegun(file: FileHandle, { name, under }: Growing): Promise<Begun | null> {
  const header = Buffer.alloc(HEADER_BYTES);
  await file.read(header, 0, HEADER_BYTES, 0);
  if (!isSealed(header)) return null;
  const key = openHeader(header, name, under);
  const { size } = await file.stat();
  const number = Math.floor((size - HEADER_BYTES) / SEALED_PIECE_BYTES);
  const tail = openPiece(await readPiece(file, number), key, number, false) ?? Buffer.alloc(0);
  return { key, byteCount: number * PIECE_BYTES + tail.length, tail };
}

async function readPiece(file: FileHandle, number: number): Promise<Buffer> {
  const piece = Buffer.alloc(SEALED_PIECE_BYTES);
  const at = HEADER_BYTES + number * SEALED_PIECE_BYTES;
  const { bytesRead } = await file.read(piece, 0, piece.length, at);
  return piece.subarray(0, bytesRead);
}

async function writeOn(
  file: FileHandle,
  { key, byteCount, tail }: Begun,
  bytes: AsyncIterable<Uint8Array>,
): Promise<number> {
  let number = Math.floor(byteCount / PIECE_BYTES);
  let waiting = tail;
  const write = (plain: Buffer) =>
    writeAt(file, sealPiece(plain, key, number, false), HEADER_BYTES + number * SEALED_PIECE_BYTES);
  try {
    for await (const chunk of bytes) {
      waiting = Buffer.concat([waiting, chunk]);
      for (; waiting.length >= PIECE_BYTES; number++) {
        await write(waiting.subarray(0, PIECE_BYTES));
        waiting = waiting.subarray(PIECE_BYTES);
      }
    }
  } finally {
    if (waiting.length > 0) await write(waiting);
    await file.sync();
  }
  return number * PIECE_BYTES + waiting.length;
}

async function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  // What a crash left of another last piece may be longer.
  await file.truncate(position);
  for (let written = 0; written < bytes.length; )
    written += (await file.write(bytes, written, bytes.length - written, position + written))
      .bytesWritten;
}
