import type { FileKind } from '#lib/model/document.ts';
import type { DocumentInfo } from '#lib/model/document-info.ts';
import type { PageImage, PageRotation } from '#lib/model/page.ts';
import { AppError } from '#lib/platform/errors.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import { buildBrokenPage } from './build-broken-page.ts';
import { holdPageThread } from './page-threads.ts';

type Input = {
  readonly bytes: Uint8Array;
  readonly kind: FileKind;
  readonly password?: string;
  readonly signal?: AbortSignal;
  /** How much further clockwise people rotated pages, by page number. */
  readonly turns?: ReadonlyMap<number, PageRotation>;
  /** Read only these pages; all by default. */
  readonly only?: ReadonlySet<number>;
  /** Called after the last page with a PDF's metadata; not read by default. */
  readonly onInfo?: (info: DocumentInfo | null) => void;
};

/**
 * Pages of a file in order: upright pictures, the words in the file itself, and hidden text in the
 * file. The next page is rendered on request, so that only one page at a time is in memory.
 *
 * A page that cannot be read is returned empty with a flag, as long as another page can be read.
 * Throws AppError with a FileErrorCode if the file cannot be opened or none of its pages can be
 * read; the signal's reason on abort.
 */
export async function* readPages(input: Input): AsyncGenerator<PageImage> {
  if (input.bytes.length === 0) throw new AppError('empty-file');
  if (input.bytes.length > LIMITS.bytes) throw new AppError('too-many-bytes');
  const file = await openFile(input);
  let firstFault: AppError | null = null;
  let waiting: PageImage[] = [];
  let read = 0;
  try {
    for (let number = 1; number <= file.pageCount; number++) {
      if (input.only && !input.only.has(number)) continue;
      const page = await file.readPage(number, input.turns?.get(number) ?? 0);
      if (page instanceof AppError) {
        firstFault ??= page;
        waiting.push(await buildBrokenPage(number, file.pageCount, page.code));
        continue;
      }
      yield* waiting;
      waiting = [];
      read++;
      yield page;
    }
    input.onInfo?.(await file.readInfo());
  } finally {
    await file.close();
  }
  if (firstFault !== null && read === 0) throw firstFault;
  yield* waiting;
}

/** Each of these costs a full time limit and a thread: a file with many is an attack. */
const MAX_KILLED = 3;

/** A file open on a thread; if a page crashes the thread, the file is opened on another. */
async function openFile(input: Input) {
  let thread = await holdPageThread();
  let killed = 0;
  const open = async () => {
    const { bytes, kind: file, password, signal } = input;
    const reply = await thread.ask(
      { kind: 'open', bytes, file, password },
      { timeoutMs: LIMITS.openMs, signal },
    );
    return reply.kind === 'opened' ? reply.pageCount : 0;
  };
  const replace = async () => {
    await thread.release();
    thread = await holdPageThread();
    await open();
  };
  const readPage = async (number: number, turn: PageRotation): Promise<PageImage | AppError> => {
    try {
      if (thread.isBroken()) await replace();
      const reply = await thread.ask(
        { kind: 'page', number, turn },
        { timeoutMs: LIMITS.pageMs, signal: input.signal },
      );
      if (reply.kind !== 'page') throw new Error(`unexpected reply ${reply.kind}`);
      return reply.page;
    } catch (fault) {
      input.signal?.throwIfAborted();
      if (!(fault instanceof AppError)) throw fault;
      if (thread.isBroken() && ++killed > MAX_KILLED) throw fault;
      return fault;
    }
  };
  /**
   * Runs on the thread that read the pages, since its parser may hang as well; a document without
   * metadata is not an error.
   */
  const readInfo = async (): Promise<DocumentInfo | null> => {
    const { bytes, kind, password, signal } = input;
    if (kind !== 'pdf' || thread.isBroken()) return null;
    try {
      const reply = await thread.ask(
        { kind: 'info', bytes, password },
        { timeoutMs: LIMITS.infoMs, signal },
      );
      return reply.kind === 'info' ? reply.info : null;
    } catch {
      signal?.throwIfAborted();
      return null;
    }
  };
  try {
    return { pageCount: await open(), readPage, readInfo, close: () => thread.release() };
  } catch (fault) {
    await thread.release();
    throw fault;
  }
}
