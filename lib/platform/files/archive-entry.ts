import { Header } from 'tar';

const BLOCK = 512;

/** End marker of a tar archive. */
export const ARCHIVE_END = Buffer.alloc(2 * BLOCK);

/**
 * One file of a tar archive.
 *
 * @param size length of `bytes`, which must match
 */
export async function* archiveEntry(
  name: string,
  size: number,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const header = new Header({ path: name, size, type: 'File', mode: 0o600, mtime: new Date() });
  const block = Buffer.alloc(BLOCK);
  if (header.encode(block)) throw new Error('a name or a file is too long for the archive');
  yield block;
  yield* bytes;
  yield Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}
