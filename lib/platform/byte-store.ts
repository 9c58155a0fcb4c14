import type { Readable } from 'node:stream';

/** `files/<sha256>`, `keys/<document>`, `secrets/installation`, `pages/<document>/<n>.jpg`, `exports/<id>.csv`, `audit/checkpoints/<day>.jsonl`, `uploads/<hash>`: nothing that leaves its folder. */
const KEY =
  /^(files|keys|secrets|pages|exports|audit|uploads)(\/[A-Za-z0-9_-]+(\.[a-z0-9]+)?)+$|^(files|keys|secrets|exports|pages\/[0-9a-f]{64})\/\.[0-9a-f-]{36}\.partial$/;

export function isStorageKey(text: string): boolean {
  return KEY.test(text);
}

/** Throws an Error for anything that is no key. */
export function checkKey(key: string): void {
  if (!isStorageKey(key)) throw new Error('not a storage key');
}

/** What holds something of documents, or opens it. */
export type Folder = 'files' | 'keys' | 'secrets' | 'pages' | 'exports';

/**
 * Bytes by key, as they are kept: in a data folder (`disk.ts`) or in a bucket (`s3/open-bucket-store.ts`).
 * What a `put` has resolved for survives a crash of the machine. Everything throws an Error for what is
 * no key.
 */
export type ByteStore = {
  /** Names the folder or the bucket. */
  readonly place: string;
  /** Replaces what the key held, whole or not at all. */
  readonly putBytes: (key: string, bytes: Uint8Array) => Promise<void>;
  /**
   * Stores a stream of any length whose key, and whose first bytes, are known only at its end: `finish`
   * gives them then. Returns the key. What failed leaves nothing.
   */
  readonly putStream: (
    folder: Folder,
    bytes: AsyncIterable<Uint8Array>,
    finish: () => Promise<{ readonly key: string; readonly head: Uint8Array }>,
  ) => Promise<string>;
  /** Stores them unless the key holds something; returns whether it did. */
  readonly create: (key: string, bytes: Uint8Array) => Promise<boolean>;
  /**
   * Writes other bytes of the same length over what the key holds, where it is, and never brings back what
   * was removed meanwhile; returns whether it did. Nothing is written when the key holds nothing, or
   * `change` gives null.
   */
  readonly rewrite: (
    key: string,
    change: (bytes: Uint8Array) => Uint8Array | null,
  ) => Promise<boolean>;
  /**
   * Puts other bytes, of any length, in the place of what the key holds, unless somebody else wrote it
   * meanwhile; returns whether it did. Nothing is written when the key holds nothing, or `change` gives null.
   */
  readonly replace: (
    key: string,
    change: (bytes: Uint8Array) => Promise<Uint8Array | null>,
  ) => Promise<boolean>;
  /** Throws `not-found`. */
  readonly getBytes: (key: string) => Promise<Uint8Array>;
  /** The first `byteCount` bytes, or as many as there are; null when nothing is there. */
  readonly findHead: (key: string, byteCount: number) => Promise<Uint8Array | null>;
  /** As a stream, with its length, which does not change while it is read. Throws `not-found`. */
  readonly openFile: (
    key: string,
  ) => Promise<{ readonly byteCount: number; readonly bytes: Readable }>;
  /**
   * Appends to what the key holds, which must be `offset` bytes long; gives the new length, or the
   * present one when it is another.
   */
  readonly append: (
    key: string,
    offset: number,
    bytes: Uint8Array,
  ) => Promise<{ readonly appended: boolean; readonly byteCount: number }>;
  /** Keys of the files directly in a folder, in alphabetical order; none when it does not exist. */
  readonly listKeys: (folder: string) => Promise<string[]>;
  /** 0 when nothing is there. */
  readonly sizeOf: (key: string) => Promise<number>;
  /** Everything directly in a folder whose name begins so, in alphabetical order. */
  readonly listSizes: (
    folder: 'uploads',
    prefix: string,
  ) => Promise<{ readonly key: string; readonly byteCount: number }[]>;
  /** Bytes that can still be written to the data folder, which also holds what is on its way to a bucket. */
  readonly freeBytes: () => Promise<number>;
  /** It was used just now. Does nothing when it is not there. */
  readonly touch: (key: string) => Promise<void>;
  /** Keys under these folders, however deep, that were last touched before `before`, and not before `since`. */
  readonly listOlder: (
    folders: readonly Folder[],
    before: Date,
    since?: Date,
  ) => AsyncIterable<string>;
  /** Removes writes under these folders that broke off before `before`; returns how many. */
  readonly removePartials: (folders: readonly Folder[], before: Date) => Promise<number>;
  /** Removes what lies under a folder and was not touched since `before`. */
  readonly removeOlder: (folder: 'uploads', before: Date) => Promise<void>;
  readonly has: (key: string) => Promise<boolean>;
  readonly remove: (key: string) => Promise<void>;
  /** The same unless it was touched since `before`; returns whether it was removed. */
  readonly removeUntouched: (key: string, before: Date) => Promise<boolean>;
};
