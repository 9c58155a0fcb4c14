import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Manifest, PARTS, type PartName } from './manifest.ts';
import { openStream, type StreamKey, sealStream } from './sealed-stream.ts';

type Part = Manifest['parts'][number];

export type BackupWriter = {
  /** Encrypts a stream into its own file; on disk when this resolves. */
  readonly writePart: (name: PartName, plain: AsyncIterable<Uint8Array>) => Promise<Part>;
  /** Completes the backup by writing its manifest. */
  readonly finish: (manifest: Manifest) => Promise<void>;
  /** Removes everything written so far. */
  readonly abandon: () => Promise<void>;
};

export type BackupReader = {
  readonly manifest: Manifest;
  /** The plain bytes. Throws an Error if they are not the bytes that were written. */
  readonly readPart: (name: PartName) => AsyncIterable<Uint8Array>;
};

/**
 * Throws an Error if the folder is not empty.
 *
 * @param label unique for each addition to a backup, so that no part can take another's place
 */
export async function createBackup(
  folder: string,
  secret: string,
  label = '',
): Promise<BackupWriter> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new Error(`${folder} is not empty; each backup needs its own folder`);
  return {
    writePart: async (name, plain) => ({
      name,
      ...(await writeSealed(fileOf(folder, name), plain, { secret, name: label + name })),
    }),
    finish: async (manifest) => {
      const text = once(Buffer.from(JSON.stringify(manifest)));
      await writeSealed(fileOf(folder, 'manifest'), text, { secret, name: `${label}manifest` });
    },
    abandon: async () => {
      for (const name of [...PARTS, 'manifest'] as const)
        await rm(fileOf(folder, name), { force: true });
    },
  };
}

/**
 * Opens a backup after verifying that it is complete and intact. Throws an Error that says what is
 * wrong with it.
 */
export async function openBackup(
  folder: string,
  secret: string,
  label = '',
): Promise<BackupReader> {
  const manifest = await readManifest(folder, secret, label);
  for (const part of manifest.parts) await checkPart(fileOf(folder, part.name), part);
  return {
    manifest,
    readPart: (name) =>
      openStream(createReadStream(fileOf(folder, name)), { secret, name: label + name }),
  };
}

/** Reads a backup's manifest without checking its parts. */
export async function readManifest(folder: string, secret: string, label = ''): Promise<Manifest> {
  if (!isBackup(folder)) throw new Error(`${folder} is not a backup, or one that was not finished`);
  const sealed = createReadStream(fileOf(folder, 'manifest'));
  const plain = openStream(sealed, { secret, name: `${label}manifest` });
  return Manifest.parse(JSON.parse((await collect(plain)).toString()));
}

/** Whether the folder contains a finished backup. */
export function isBackup(folder: string): boolean {
  return existsSync(fileOf(folder, 'manifest'));
}

function fileOf(folder: string, name: PartName | 'manifest'): string {
  return path.join(folder, `${name}.sealed`);
}

async function writeSealed(
  file: string,
  plain: AsyncIterable<Uint8Array>,
  key: StreamKey,
): Promise<Omit<Part, 'name'>> {
  const hash = createHash('sha256');
  let byteCount = 0;
  const counted = async function* () {
    for await (const chunk of sealStream(plain, key)) {
      hash.update(chunk);
      byteCount += chunk.length;
      yield chunk;
    }
  };
  await pipeline(counted, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
  await syncFolder(path.dirname(file));
  return { byteCount, sha256: hash.digest('hex') };
}

async function checkPart(file: string, part: Part): Promise<void> {
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  if (hash.digest('hex') !== part.sha256)
    throw new Error(`${file} is damaged: it is not what was written`);
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be synced on this platform
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
