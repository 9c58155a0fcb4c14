import { createHash, randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { AppError } from './errors.ts';
import type { ByteStore } from './files/byte-store.ts';
import { openStore } from './files/open-store.ts';
import { ensureInstallationKey, keyFileOf } from './keys/key-files.ts';
import { ensureDocumentKey, findDocumentKey } from './keys/key-store.ts';
import { deriveKey, KEY_BYTES } from './keys/wrap-key.ts';
import {
  buildHeader,
  HEADER_BYTES,
  isSealed,
  openHeader,
  openPieces,
  sealPieces,
} from './sealing/sealed-file.ts';
import { appendToUpload, readUpload, removeUpload, sizeOfUpload } from './sealing/sealed-upload.ts';

/** Whose key an encrypted file uses: one document's, or the installation's. */
const OF_DOCUMENTS = /^(?:files|pages)\/([^/]+)/;
const IN_CLEAR = /^(?:audit|keys|secrets)\//;
const PURPOSE = 'countersign files';

export type StoredFile = {
  readonly key: string;
  /** Lowercase hex. */
  readonly sha256: string;
  readonly byteCount: number;
};

type Passed =
  | 'listKeys'
  | 'freeBytes'
  | 'listOlder'
  | 'removePartials'
  | 'removeOlder'
  | 'has'
  | 'remove'
  | 'removeUntouched';

/**
 * Stores bytes by key. Files, page images, exports, and partial uploads are encrypted: those of a
 * document under its key, so that they are gone with it, others under the installation's. Keys are
 * already wrapped, and checkpoints of the log contain no personal data. Once a `put` resolves, its
 * bytes survive a crash of the machine.
 */
export type Storage = Pick<ByteStore, Passed | 'getBytes' | 'putBytes'> & {
  /**
   * Stores a stream under the hash of its content, `files/<sha256>`, without holding it in memory.
   * Throws `too-many-bytes` past `maxBytes`; a failure leaves nothing behind.
   */
  readonly putStream: (
    bytes: AsyncIterable<Uint8Array>,
    limits: { maxBytes: number },
  ) => Promise<StoredFile>;
  /**
   * Appends to a partial upload of which `offset` bytes are stored; returns the new length, or the
   * current one if it differs from `offset`. What arrived before an interruption is kept.
   */
  readonly appendToUpload: (
    key: string,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<{ readonly appended: boolean; readonly byteCount: number }>;
  /** Bytes stored so far; 0 if none. */
  readonly sizeOfUpload: (key: string) => Promise<number>;
  /** Everything stored so far. Throws `not-found` before the first byte. */
  readonly getUpload: (key: string) => Promise<Readable>;
  readonly removeUpload: (key: string) => Promise<void>;
  /** Total bytes of everything in a folder whose name has this prefix. */
  readonly sizeUnder: (folder: 'uploads', prefix: string) => Promise<number>;
  /** Whether both it and its key exist. */
  readonly canRead: (key: string) => Promise<boolean>;
  /** Whether an earlier version left it unencrypted. */
  readonly isInClear: (key: string) => Promise<boolean>;
  /** Encrypts a file that an earlier version left unencrypted; returns whether it was one. */
  readonly sealOld: (key: string) => Promise<boolean>;
};

/** The storage of this installation: in DATA_DIR, or in the bucket at STORAGE_URL. */
export function getStorage(): Storage {
  const store = openStore();
  const sealed = {
    create: async (key: string, bytes: Uint8Array) =>
      store.create(key, await sealBytes(store, key, bytes)),
    getBytes: async (key: string) => {
      const bytes = await store.getBytes(key);
      return isSealed(bytes) ? openFile(bytes, key) : bytes;
    },
  };
  return {
    ...store,
    putStream: (bytes, { maxBytes }) => putStream(store, bytes, maxBytes),
    putBytes: async (key, bytes) =>
      store.putBytes(key, IN_CLEAR.test(key) ? bytes : await sealBytes(store, key, bytes)),
    getBytes: (key) => (IN_CLEAR.test(key) ? store.getBytes(key) : sealed.getBytes(key)),
    appendToUpload: (key, offset, bytes) =>
      appendToUpload({ ...store, ...sealed }, key, offset, bytes),
    sizeOfUpload: (key) => sizeOfUpload(store, key),
    getUpload: (key) => readUpload({ ...store, ...sealed }, key),
    removeUpload: (key) => removeUpload(store, key),
    sizeUnder: async (folder, prefix) => {
      const found = await store.listSizes(folder, prefix);
      return found.reduce((sum, { byteCount }) => sum + byteCount, 0);
    },
    canRead: async (key) => {
      const head = await store.findHead(key, HEADER_BYTES);
      return head !== null && (!isSealed(head) || (await canOpen(head, key)));
    },
    isInClear: async (key) => {
      const head = await store.findHead(key, HEADER_BYTES);
      return head !== null && !isSealed(head);
    },
    sealOld: (key) =>
      store.replace(key, async (bytes) => (isSealed(bytes) ? null : sealBytes(store, key, bytes))),
  };
}

/** The name of a stream is the hash of its content, known only at its end. */
async function putStream(
  store: ByteStore,
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredFile> {
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
  const own = randomBytes(KEY_BYTES);
  const sealed = async function* () {
    yield Buffer.alloc(HEADER_BYTES);
    yield* sealPieces(counted(), own);
  };
  let sha256 = '';
  const key = await store.putStream('files', sealed(), async () => {
    sha256 = hash.digest('hex');
    const name = `files/${sha256}`;
    return { key: name, head: buildHeader(own, name, await ensureKeyFor(store, name)) };
  });
  return { key, sha256, byteCount };
}

async function sealBytes(store: ByteStore, key: string, bytes: Uint8Array): Promise<Buffer> {
  const own = randomBytes(KEY_BYTES);
  const pieces = [buildHeader(own, key, await ensureKeyFor(store, key))];
  for await (const piece of sealPieces(once(bytes), own)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function openFile(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const under = await findKeyFor(name);
  if (!under) throw new AppError('not-found', { detail: 'the key of the file is gone' });
  return openPieces(bytes, name, openHeader(bytes, name, under));
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

/** The key that wraps a file's key; null if it is gone. */
async function findKeyFor(key: string): Promise<Uint8Array | null> {
  const documentId = OF_DOCUMENTS.exec(key)?.[1];
  if (documentId === undefined) return deriveKey(await ensureInstallationKey(), PURPOSE);
  const found = await findDocumentKey(documentId);
  return found && deriveKey(found, PURPOSE);
}

async function ensureKeyFor(store: ByteStore, key: string): Promise<Uint8Array> {
  const documentId = OF_DOCUMENTS.exec(key)?.[1];
  if (documentId === undefined) return deriveKey(await ensureInstallationKey(), PURPOSE);
  const found = await ensureDocumentKey(documentId);
  // An old, unused key might be mistaken for an orphan before the row exists.
  await store.touch(keyFileOf(documentId));
  return deriveKey(found, PURPOSE);
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}
