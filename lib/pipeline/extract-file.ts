import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { listReaders } from '#lib/extraction/readers.ts';
import { sniffFile } from '#lib/intake/sniff-file.ts';
import { FileErrorCode } from '#lib/model/document.ts';
import type { FormName } from '#lib/model/form.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Page, PageImage } from '#lib/model/page.ts';
import { readWords } from '#lib/ocr/read-words.ts';
import { judgeWords } from '#lib/pages/judge-words.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import { AppError, errorText } from '#lib/platform/errors.ts';
import { type ExtractedRecord, extractPages } from './extract-pages.ts';

export interface ExtractedFile {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly pages: readonly Page[];
  readonly records: readonly ExtractedRecord[];
  readonly error: { readonly code: FileErrorCode; readonly message: string } | null;
  /** Milliseconds. `pages`: rendering; `ocr`: words, summed over pages that are read side by side. */
  readonly ms: { total: number; pages: number; ocr: number; extract: number };
}

/**
 * The whole main path in memory: a file becomes judged records, without database or network. The
 * stages are those that the jobs run. Never throws for what a file holds: a file that cannot be
 * read gives its error, and a fault of ours gives `internal`. `onFault` hears of those.
 */
export async function extractFile(input: {
  bytes: Uint8Array;
  password?: string;
  /** The form of the whole document; recognised when absent. */
  form?: FormName;
  /** ISO date; today by default. */
  today?: string;
  signal?: AbortSignal;
  onFault?: (fault: unknown) => void;
}): Promise<ExtractedFile> {
  const started = performance.now();
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  const ms = { total: 0, pages: 0, ocr: 0, extract: 0 };
  const pages: Page[] = [];
  const close = (records: readonly ExtractedRecord[], error: ExtractedFile['error']) => {
    ms.total = performance.now() - started;
    return { sha256, pages, records, error, ms };
  };
  try {
    const jpegs = await readInto(pages, input, ms);
    const from = performance.now();
    const { form, today } = input;
    const documentId = DocumentId.parse(sha256);
    const records = await extractPages({ documentId, pages, jpegs, form, today });
    ms.extract = performance.now() - from;
    return close(records, null);
  } catch (fault) {
    return close([], describeFault(fault, input.onFault));
  }
}

/** Fills `pages`; gives their pictures when a reader wants to look at them. */
async function readInto(
  pages: Page[],
  input: { bytes: Uint8Array; password?: string; signal?: AbortSignal },
  ms: { pages: number; ocr: number },
): Promise<ReadonlyMap<number, Uint8Array>> {
  if (input.bytes.length === 0) throw new AppError('empty-file');
  const kind = sniffFile(input.bytes);
  if (kind === null) throw new AppError('unsupported-type');
  const looksAtPictures = listReaders().some((reader) => reader.kind === 'llm');
  const jpegs = new Map<number, Uint8Array>();
  const { bytes, password, signal } = input;
  let asked = performance.now();
  const reading = new Set<Promise<void>>();
  try {
    for await (const image of readPages({ bytes, kind, password, signal })) {
      ms.pages += performance.now() - asked;
      if (looksAtPictures) jpegs.set(image.number, image.jpeg);
      const work = readPage(image, signal, ms).then((page) => {
        pages.push(page);
        reading.delete(work);
      });
      reading.add(work);
      if (reading.size >= availableParallelism()) await Promise.race(reading);
      asked = performance.now();
    }
    await Promise.all(reading);
  } finally {
    // A page that fails leaves others under way: wait, so that nothing rejects unheard.
    await Promise.allSettled(reading);
    pages.sort((a, b) => a.number - b.number);
  }
  return jpegs;
}

async function readPage(
  image: PageImage,
  signal: AbortSignal | undefined,
  ms: { ocr: number },
): Promise<Page> {
  const from = performance.now();
  const words = await readWords(image, { signal });
  ms.ocr += performance.now() - from;
  const { number, widthPx, heightPx, origin, rotation, quality, hiddenText } = image;
  const flags = judgeWords({ ...image, words });
  return { number, widthPx, heightPx, origin, rotation, quality, hiddenText, flags, words };
}

function describeFault(
  fault: unknown,
  onFault: ((fault: unknown) => void) | undefined,
): NonNullable<ExtractedFile['error']> {
  if (fault instanceof AppError) {
    const code = FileErrorCode.safeParse(fault.code);
    if (code.success) return { code: code.data, message: fault.text };
  }
  onFault?.(fault);
  return { code: 'internal', message: errorText('internal') };
}
