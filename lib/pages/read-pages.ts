import type { FileKind } from '#lib/model/document.ts';
import type { PageImage } from '#lib/model/page.ts';
import { AppError } from '#lib/platform/errors.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import { holdPageThread, type PageThread } from './page-threads.ts';

/**
 * Pages of a file from the first to the last: upright pictures, the words that the file itself
 * holds, and text that is in the file but not to be seen. The next page is drawn when it is asked
 * for, so that one page at a time is in memory.
 *
 * Throws AppError with a FileErrorCode; the signal's reason when it is aborted.
 */
export async function* readPages(input: {
  bytes: Uint8Array;
  kind: FileKind;
  password?: string;
  signal?: AbortSignal;
}): AsyncGenerator<PageImage> {
  if (input.bytes.length === 0) throw new AppError('empty-file');
  if (input.bytes.length > LIMITS.bytes) throw new AppError('too-many-bytes');
  const thread = await holdPageThread();
  try {
    const pageCount = await openFile(thread, input);
    for (let number = 1; number <= pageCount; number++) {
      const reply = await thread.ask({ kind: 'page', number }, LIMITS.pageMs, input.signal);
      if (reply.kind === 'page') yield reply.page;
    }
  } finally {
    await thread.release();
  }
}

async function openFile(
  thread: PageThread,
  input: { bytes: Uint8Array; kind: FileKind; password?: string; signal?: AbortSignal },
): Promise<number> {
  const { bytes, kind: file, password, signal } = input;
  const reply = await thread.ask({ kind: 'open', bytes, file, password }, LIMITS.openMs, signal);
  return reply.kind === 'opened' ? reply.pageCount : 0;
}
