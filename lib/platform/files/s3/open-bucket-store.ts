import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '#lib/platform/errors.ts';
import { type ByteStore, checkKey, isStorageKey } from '../byte-store.ts';
import { openDisk } from '../disk.ts';
import { writePartial } from '../write-partial.ts';
import { type Bucket, type BucketRequest, openBucket } from './bucket.ts';
import { listObjects, type StoredObject } from './list-objects.ts';

/** An object touched this recently needs no new date: orphans are at least a day old. */
const FRESH_MS = 3_600_000;
/** Where a stream on its way to the bucket is kept, encrypted, until its last byte is known. */
const SPOOL = 'spool';
const TRIES = 5;

/**
 * A byte store in a bucket. Objects are written whole and dated by the server; writes that must not
 * replace another's are conditional (`If-None-Match`, `If-Match`).
 */
export function openBucketStore(address: string, dataDir: string): ByteStore {
  const bucket = openBucket(address);
  const send: Send = (method, key, more = {}) => {
    checkKey(key);
    return bucket.send({ method, key, ...more });
  };
  return {
    place: bucket.address,
    ...readObjects(send),
    ...writeObjects(send, dataDir),
    ...listStored(bucket),
    ...removeObjects(bucket, send),
    freeBytes: () => openDisk(dataDir).freeBytes(),
  };
}

type Send = (
  method: BucketRequest['method'],
  key: string,
  more?: Partial<BucketRequest>,
) => Promise<Response>;

function readObjects(
  send: Send,
): Pick<ByteStore, 'getBytes' | 'findHead' | 'openFile' | 'sizeOf' | 'has'> {
  return {
    getBytes: async (key) => {
      const answer = await found(send('GET', key));
      return new Uint8Array(await answer.arrayBuffer());
    },
    findHead: async (key, byteCount) => {
      const answer = await send('GET', key, { headers: { range: `bytes=0-${byteCount - 1}` } });
      if (answer.status === 404) return null;
      return new Uint8Array(await answer.arrayBuffer()).subarray(0, byteCount);
    },
    openFile: async (key) => {
      const answer = await found(send('GET', key));
      const { body } = answer;
      return {
        byteCount: Number(answer.headers.get('content-length')),
        bytes: body === null ? Readable.from([]) : Readable.from(body),
      };
    },
    sizeOf: async (key) => {
      const answer = await send('HEAD', key);
      return answer.status === 404 ? 0 : Number(answer.headers.get('content-length'));
    },
    has: async (key) => (await send('HEAD', key)).status === 200,
  };
}

function writeObjects(
  send: Send,
  dataDir: string,
): Pick<
  ByteStore,
  'putBytes' | 'putStream' | 'create' | 'rewrite' | 'replace' | 'append' | 'touch'
> {
  const put = async (key: string, body: Uint8Array | Blob, headers: Record<string, string> = {}) =>
    (await send('PUT', key, { body, headers })).status === 200;
  const change = (key: string, to: Change) => changeObject({ send, put }, key, to);
  const create = (key: string, bytes: Uint8Array) => put(key, bytes, { 'if-none-match': '*' });
  return {
    putBytes: async (key, bytes) => {
      if (!(await put(key, bytes))) throw new Error('the bucket does not exist');
    },
    putStream: async (_folder, bytes, finish) => {
      let key = '';
      const spool = path.resolve(/*turbopackIgnore: true*/ dataDir, SPOOL);
      const partial = await writePartial(spool, bytes, async (file) => {
        const ended = await finish();
        key = ended.key;
        await file.write(ended.head, 0, ended.head.byteLength, 0);
      });
      try {
        if (!(await put(key, await openAsBlob(partial))))
          throw new Error('the bucket does not exist');
      } finally {
        await rm(partial, { force: true });
      }
      return key;
    },
    create,
    rewrite: (key, to) => change(key, async (bytes) => to(bytes)),
    replace: change,
    append: (key, offset, bytes) => appendToObject({ change, create }, { key, offset, bytes }),
    touch: async (key) => {
      const at = await findTouched(send('HEAD', key));
      // Conditional: a copy onto itself could bring back a key that was removed meanwhile.
      if (at !== null && Date.now() - at > FRESH_MS) await change(key, async (bytes) => bytes);
    },
  };
}

/**
 * An object cannot grow: it is replaced by a longer one, unless someone else wrote it meanwhile.
 */
async function appendToObject(
  { change, create }: Writing,
  { key, offset, bytes }: { key: string; offset: number; bytes: Uint8Array },
): Promise<{ appended: boolean; byteCount: number }> {
  let byteCount = 0;
  let isThere = false;
  const appended = await change(key, async (present) => {
    byteCount = present.byteLength;
    // Left by a try whose answer was lost.
    isThere = byteCount > offset && Buffer.compare(present.subarray(offset), bytes) === 0;
    return byteCount === offset ? Buffer.concat([present, bytes]) : null;
  });
  if (appended || isThere) return { appended: true, byteCount: offset + bytes.byteLength };
  if (byteCount === 0 && offset === 0 && (await create(key, bytes)))
    return { appended: true, byteCount: bytes.byteLength };
  return { appended: false, byteCount };
}

function listStored(bucket: Bucket): Pick<ByteStore, 'listKeys' | 'listSizes' | 'listOlder'> {
  return {
    listKeys: async (folder) => {
      const keys: string[] = [];
      for await (const { key } of listObjects(bucket, `${folder}/`, { delimiter: '/' }))
        keys.push(key);
      return keys.filter(isStorageKey);
    },
    listSizes: async (folder, prefix) => {
      const found: StoredObject[] = [];
      for await (const object of listObjects(bucket, `${folder}/${prefix}`)) found.push(object);
      return found;
    },
    listOlder: async function* (folders, before, since = new Date(0)) {
      for (const folder of folders)
        for await (const { key, touchedAt } of listObjects(bucket, `${folder}/`))
          if (touchedAt >= since && touchedAt < before && isStorageKey(key)) yield key;
    },
  };
}

function removeObjects(
  bucket: Bucket,
  send: Send,
): Pick<ByteStore, 'remove' | 'removeUntouched' | 'removeOlder' | 'removePartials'> {
  return {
    remove: async (key) => {
      await send('DELETE', key);
    },
    removeUntouched: async (key, before) => {
      const at = await findTouched(send('HEAD', key));
      if (at === null || at >= before.getTime()) return false;
      await send('DELETE', key);
      return true;
    },
    removeOlder: async (folder, before) => {
      for await (const { key, touchedAt } of listObjects(bucket, `${folder}/`))
        if (touchedAt < before) await send('DELETE', key);
    },
    // An interrupted write leaves nothing in the bucket.
    removePartials: async () => 0,
  };
}

type Change = (bytes: Uint8Array) => Promise<Uint8Array | null>;

interface Writing {
  readonly change: (key: string, to: Change) => Promise<boolean>;
  readonly create: (key: string, bytes: Uint8Array) => Promise<boolean>;
}

interface Sending {
  readonly send: (method: BucketRequest['method'], key: string) => Promise<Response>;
  readonly put: (
    key: string,
    body: Uint8Array,
    headers: Record<string, string>,
  ) => Promise<boolean>;
}

/**
 * Writes the result of `to` for an object, unless the object was removed or written by someone else
 * meanwhile.
 */
async function changeObject({ send, put }: Sending, key: string, to: Change): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await send('GET', key);
    if (answer.status === 404) return false;
    const tag = answer.headers.get('etag');
    const bytes = await to(new Uint8Array(await answer.arrayBuffer()));
    if (bytes === null || tag === null) return false;
    if (await put(key, bytes, { 'if-match': tag })) return true;
  }
  return false;
}

async function found(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (response.status !== 404) return response;
  throw new AppError('not-found', { detail: 'no such file in the storage' });
}

async function findTouched(answer: Promise<Response>): Promise<number | null> {
  const { status, headers } = await answer;
  return status === 404 ? null : Date.parse(headers.get('last-modified') ?? '');
}
