import type { Readable } from 'node:stream';

/**
 * `files/<sha256>`, `keys/<document>`, `secrets/installation`, `pages/<document>/<n>.jpg`,
 * `exports/<id>.csv`, `audit/checkpoints/<day>.jsonl`, `uploads/<hash>`. No key can escape its
 * folder.
 */
const KEY =
  /^(files|keys|secrets|pages|exports|audit|uploads)(\/[A-Za-z0-9_-]+(\.[a-z0-9]+)?)+$|^(files|keys|secrets|exports|pages\/[0-9a-f]{64})\/\.[0-9a-f-]{36}\.partial$/;

/** Whether a text can be a key: nothing that leads out of the folder. */
export function isStorageKey(text: string): boolean {
  return KEY.test(text);
}

/** Throws an Error for an invalid key. */
export function checkKey(key: string): void {
  if (!isStorageKey(key)) throw new Error('not a storage key');
}

/** Folders with document contents, or with the keys to them. */
export type Folder = 'files' | 'keys' | 'secrets' | 'pages' | 'exports';

/**
 * Stores bytes by key, in a data folder (`disk.ts`) or in a bucket (`s3/open-bucket-store.ts`).
 * Once a `put` resolves, its bytes survive a crash of the machine. Every method throws an Error for
 * an invalid key.
 */
export type ByteStore = {
  /** The path of the folder or the address of the bucket. */
  readonly place: string;
  /** Replaces the bytes at the key atomically. */
  readonly putBytes: (key: string, bytes: Uint8Array) => Promise<void>;
  /**
   * Stores a stream of any length whose key and first bytes are known only at its end, when
   * `finish` provides them. Returns the key. A failure leaves nothing behind.
   */
  readonly putStream: (
    folder: Folder,
    bytes: AsyncIterable<Uint8Array>,
    finish: () => Promise<{ readonly key: string; readonly head: Uint8Array }>,
  ) => Promise<string>;
  /** Stores the bytes unless the key exists; returns whether it did. */
  readonly create: (key: string, bytes: Uint8Array) => Promise<boolean>;
  /**
   * Overwrites the bytes at the key in place with others of the same length, without bringing back
   * a key that was removed meanwhile; returns whether it did. Writes nothing if the key does not
   * exist or `change` returns null.
   */
  readonly rewrite: (
    key: string,
    change: (bytes: Uint8Array) => Uint8Array | null,
  ) => Promise<boolean>;
  /**
   * Replaces the bytes at the key with others of any length, unless someone else wrote it
   * meanwhile; returns whether it did. Writes nothing if the key does not exist or `change` returns
   * null.
   */
  readonly replace: (
    key: string,
    change: (bytes: Uint8Array) => Promise<Uint8Array | null>,
  ) => Promise<boolean>;
  /** Throws `not-found`. */
  readonly getBytes: (key: string) => Promise<Uint8Array>;
  /** The first `byteCount` bytes, or fewer if there are fewer; null if the key does not exist. */
  readonly findHead: (key: string, byteCount: number) => Promise<Uint8Array | null>;
  /** A stream with its length, which does not change while it is read. Throws `not-found`. */
  readonly openFile: (
    key: string,
  ) => Promise<{ readonly byteCount: number; readonly bytes: Readable }>;
  /**
   * Appends at the key if it is `offset` bytes long; returns the new length, or the current one if
   * it differs from `offset`.
   */
  readonly append: (
    key: string,
    offset: number,
    bytes: Uint8Array,
  ) => Promise<{ readonly appended: boolean; readonly byteCount: number }>;
  /**
   * Keys of the files directly in a folder, in alphabetical order; none if the folder does not
   * exist.
   */
  readonly listKeys: (folder: string) => Promise<string[]>;
  /** 0 if the key does not exist. */
  readonly sizeOf: (key: string) => Promise<number>;
  /** Everything directly in a folder whose name has this prefix, in alphabetical order. */
  readonly listSizes: (
    folder: 'uploads',
    prefix: string,
  ) => Promise<{ readonly key: string; readonly byteCount: number }[]>;
  /**
   * Free bytes on the disk of the data folder, which also buffers what is on its way to a bucket.
   */
  readonly freeBytes: () => Promise<number>;
  /** Marks the key as used just now. Does nothing if it does not exist. */
  readonly touch: (key: string) => Promise<void>;
  /**
   * Keys at any depth under these folders that were last touched before `before` and not before
   * `since`.
   */
  readonly listOlder: (
    folders: readonly Folder[],
    before: Date,
    since?: Date,
  ) => AsyncIterable<string>;
  /** Removes writes under these folders that were interrupted before `before`; returns how many. */
  readonly removePartials: (folders: readonly Folder[], before: Date) => Promise<number>;
  /** Removes files under a folder that were not touched since `before`. */
  readonly removeOlder: (folder: 'uploads', before: Date) => Promise<void>;
  readonly has: (key: string) => Promise<boolean>;
  readonly remove: (key: string) => Promise<void>;
  /** Removes the key unless it was touched since `before`; returns whether it did. */
  readonly removeUntouched: (key: string, before: Date) => Promise<boolean>;
};
