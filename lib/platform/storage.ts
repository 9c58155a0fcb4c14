import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type Disk, openDisk, toAppError } from './disk.ts';
import { AppError } from './errors.ts';
import { ensureInstallationKey, keyFileOf } from './key-files.ts';
import { ensureDocumentKey, findDocumentKey } from './key-store.ts';
import {
  buildHeader,
  HEADER_BYTES,
  isSealed,
  openHeader,
  openPiece,
  SEALED_PIECE_BYTES,
  sealPieces,
} from './sealed-file.ts';
import { appendToUpload, type Growing, readUpload, sizeOfUpload } from './sealed-upload.ts';
import { takeTurns } from './take-turns.ts';
import { deriveKey, KEY_BYTES } from './wrap-key.ts';
import { publish, writePartial } from './write-partial.ts';

/** What an encrypted file holds is of one document, or of the installation. */
const OF_DOCUMENTS = /^(?:files|pages)\/([^/]+)/;
const IN_CLEAR = /^(?:audit|keys|secrets)\//;
const PURPOSE = 'countersign files';

export type StoredFile = {
  readonly key: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly byteCount: number;
};

type Passed =
  | 'listKeys'
  | 'sizeUnder'
  | 'freeBytes'
  | 'listOlder'
  | 'removePartials'
  | 'removeOlder'
  | 'has'
  | 'remove'
  | 'removeUntouched';

/**
 * Bytes by key. Files, page images, exports, and uploads on their way are encrypted on the disk: those of
 * a document under its key, so that they are gone with it, others under the installation's. Keys are
 * wrapped already, and checkpoints of the log say nothing of anybody. What a `put` has resolved for
 * survives a crash of the machine.
 */
export type Storage = Pick<Disk, Passed | 'append' | 'getBytes' | 'putBytes' | 'sizeOf'> & {
  /**
   * Stores a stream under the hash of what comes out of it, `files/<sha256>`, never holding it in
   * memory. Throws `too-many-bytes` past `maxBytes`; what failed leaves nothing behind.
   */
  readonly putStream: (
    bytes: AsyncIterable<Uint8Array>,
    limits: { maxBytes: number },
  ) => Promise<StoredFile>;
  /** An upload that came in pieces. Throws `not-found` before the first byte. */
  readonly getUpload: (key: string) => Promise<Readable>;
  /** Whether it is there and its key is. */
  readonly canRead: (key: string) => Promise<boolean>;
  /** Whether an earlier version left it unencrypted. */
  readonly isInClear: (key: string) => Promise<boolean>;
  /** Encrypts a file that an earlier version left in clear; returns whether it was one. */
  readonly sealOld: (key: string) => Promise<boolean>;
};

/** The storage of this installation, in DATA_DIR. */
export function getStorage(): Storage {
  const disk = openDisk();
  return {
    ...disk,
    putStream: async (bytes, { maxBytes }) => {
      const hash = createHash('sha256');
      let byteCount = 0;
      const counted = async function* () {
        for await (const chunk of bytes) {
          byteCount += chunk.byteLength;
          if (byteCount > maxBytes) throw new AppError('too-many-bytes');
          hash.update(chunk);
          yield chunk;
        }
      };
      let sha256 = '';
      const name = () => {
        sha256 = hash.digest('hex');
        return `files/${sha256}`;
      };
      const key = await putSealed(disk, folderOf(disk, 'files/new'), counted(), name);
      return { key, sha256, byteCount };
    },
    putBytes: async (key, bytes) => {
      if (IN_CLEAR.test(key)) return disk.putBytes(key, bytes);
      await putSealed(disk, folderOf(disk, key), once(bytes), () => key);
    },
    getBytes: async (key) => {
      const bytes = await disk.getBytes(key);
      return IN_CLEAR.test(key) || !isSealed(bytes) ? bytes : openFile(bytes, key);
    },
    getUpload: async (key) => {
      const of = await growing(disk, key);
      const file = await open(of.file).catch(toAppError);
      return Readable.from(readUpload(file, of)).once('close', () => void file.close());
    },
    append: async (key, offset, bytes) => {
      if (IN_CLEAR.test(key)) return disk.append(key, offset, bytes);
      const of = await growing(disk, key);
      return takeTurns(of.file, () => appendToUpload(of, offset, bytes));
    },
    sizeOf: async (key) => {
      if (IN_CLEAR.test(key)) return disk.sizeOf(key);
      return sizeOfUpload(await growing(disk, key));
    },
    canRead: async (key) => {
      const head = await findHead(disk, key);
      return head !== null && (!isSealed(head) || (await canOpen(head, key)));
    },
    isInClear: async (key) => {
      const head = await findHead(disk, key);
      return head !== null && !isSealed(head);
    },
    sealOld: (key) => sealOld(disk, key),
  };
}

/** Writes a file whose name may be known only at its end. Returns its key. */
async function putSealed(
  disk: Disk,
  folder: string,
  plain: AsyncIterable<Uint8Array>,
  name: () => string,
): Promise<string> {
  const own = randomBytes(KEY_BYTES);
  let key = '';
  const sealed = async function* () {
    yield Buffer.alloc(HEADER_BYTES);
    yield* sealPieces(plain, own);
  };
  const partial = await writePartial(folder, sealed(), async (file) => {
    key = name();
    await file.write(buildHeader(own, key, await ensureKeyFor(disk, key)), 0, HEADER_BYTES, 0);
  });
  await publish(partial, disk.pathOf(key));
  return key;
}

function folderOf(disk: Disk, key: string): string {
  return path.dirname(disk.pathOf(key));
}

async function openFile(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const under = await findKeyFor(name);
  if (!under) throw new AppError('not-found', { detail: 'the key of the file is gone' });
  const key = openHeader(bytes, name, under);
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

async function canOpen(head: Uint8Array, key: string): Promise<boolean> {
  const under = await findKeyFor(key);
  if (!under) return false;
  try {
    openHeader(head, key, under);
    return true;
  } catch {
    return false;
  }
}

async function sealOld(disk: Disk, key: string): Promise<boolean> {
  const target = disk.pathOf(key);
  const file = await open(target).catch(() => null);
  if (!file) return false;
  try {
    if (isSealed(await readHead(file))) return false;
    const before = await file.stat();
    const own = randomBytes(KEY_BYTES);
    const header = buildHeader(own, key, await ensureKeyFor(disk, key));
    const sealed = async function* () {
      yield header;
      yield* sealPieces(file.createReadStream({ start: 0, autoClose: false }), own);
    };
    const partial = await writePartial(path.dirname(target), sealed());
    // Somebody else wrote or removed it meanwhile: what they did stays.
    const now = await stat(target).catch(() => null);
    if (now?.ino !== before.ino || now.mtimeMs !== before.mtimeMs) {
      await rm(partial, { force: true });
      return false;
    }
    await publish(partial, target);
    return true;
  } finally {
    await file.close();
  }
}

async function findHead(disk: Disk, key: string): Promise<Buffer | null> {
  const file = await open(disk.pathOf(key)).catch(() => null);
  if (!file) return null;
  try {
    return await readHead(file);
  } finally {
    await file.close();
  }
}

async function readHead(file: FileHandle): Promise<Buffer> {
  const head = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await file.read(head, 0, HEADER_BYTES, 0);
  return head.subarray(0, bytesRead);
}

async function growing(disk: Disk, key: string): Promise<Growing> {
  return { file: disk.pathOf(key), name: key, under: await ensureKeyFor(disk, key) };
}

/** What wraps the key of a file; null when it is gone. */
async function findKeyFor(key: string): Promise<Uint8Array | null> {
  const documentId = OF_DOCUMENTS.exec(key)?.[1];
  if (documentId === undefined) return deriveKey(await ensureInstallationKey(), PURPOSE);
  const found = await findDocumentKey(documentId);
  return found && deriveKey(found, PURPOSE);
}

async function ensureKeyFor(disk: Disk, key: string): Promise<Uint8Array> {
  const documentId = OF_DOCUMENTS.exec(key)?.[1];
  if (documentId === undefined) return deriveKey(await ensureInstallationKey(), PURPOSE);
  const found = await ensureDocumentKey(documentId);
  // One that nobody used for long might be taken for an orphan before the row is there.
  await disk.touch(keyFileOf(documentId));
  return deriveKey(found, PURPOSE);
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}
