import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { ImportReport } from '#lib/exchange/formats.ts';
import type { RecordReader } from '#lib/extraction/reader.ts';
import { openReaders } from '#lib/extraction/readers.ts';
import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import { sniffExchange } from '#lib/intake/sniff-exchange.ts';
import { sniffFile } from '#lib/intake/sniff-file.ts';
import { FileErrorCode } from '#lib/model/document.ts';
import type { FormName } from '#lib/model/form.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Page, PageImage } from '#lib/model/page.ts';
import { AppError, errorText } from '#lib/platform/errors.ts';
import { type ExtractedRecord, extractPages } from './extract-pages.ts';
import { importFile } from './import-file.ts';
import { ocrStep } from './steps/ocr.ts';
import { pagesStep } from './steps/pages.ts';

export interface ExtractedFile {
  /** Lowercase hex. */
  readonly sha256: string;
  readonly pages: readonly Page[];
  readonly records: readonly ExtractedRecord[];
  readonly error: { readonly code: FileErrorCode; readonly message: string } | null;
  /** How another system's file was imported; absent for a file with pages. */
  readonly imported?: ImportReport;
  /**
   * Milliseconds. `pages`: rendering; `ocr`: words, summed over pages that are read in parallel.
   */
  readonly ms: { total: number; pages: number; ocr: number; extract: number };
}

/**
 * The whole main path in memory: turns a file into judged records, without database or network, by
 * the same steps as the queue. Never throws because of a file's contents: for a file that cannot be
 * read it returns the error, and for a bug of ours `internal`; `onFault` receives that bug.
 */
export async function extractFile(input: {
  bytes: Uint8Array;
  password?: string;
  /** The form of the whole document; recognized when absent. */
  form?: FormName;
  /** By default, those configured in the environment. */
  readers?: readonly RecordReader[];
  /** ISO date; today by default. */
  today?: string;
  signal?: AbortSignal;
  onFault?: (fault: unknown) => void;
}): Promise<ExtractedFile> {
  const started = performance.now();
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  const ms = { total: 0, pages: 0, ocr: 0, extract: 0 };
  const pages: Page[] = [];
  const { form, today, readers = openReaders({ endpoints: parseEndpoints() }) } = input;
  const close = (records: readonly ExtractedRecord[], error: ExtractedFile['error']) => {
    ms.total = performance.now() - started;
    return { sha256, pages, records, error, ms };
  };
  try {
    const kind = sniffExchange(input.bytes);
    if (kind !== null) {
      const { records, error, report } = await importFile({
        ...input,
        kind,
        documentId: DocumentId.parse(sha256),
      });
      ms.extract = performance.now() - started;
      return { ...close(records, error), imported: report };
    }
    const jpegs = await readInto(pages, { ...input, readers }, ms);
    const from = performance.now();
    const documentId = DocumentId.parse(sha256);
    const records = await extractPages({ documentId, pages, jpegs, form, today, readers });
    ms.extract = performance.now() - from;
    return close(records, null);
  } catch (fault) {
    return close([], describeFault(fault, input.onFault));
  }
}

/**
 * Fills `pages`, reading each page while the next is rendered; returns their pictures if a reader
 * needs them. Pages read before a failure stay in `pages`.
 */
async function readInto(
  pages: Page[],
  input: {
    readonly bytes: Uint8Array;
    readonly password?: string;
    readonly signal?: AbortSignal;
    readonly readers: readonly RecordReader[];
  },
  ms: { pages: number; ocr: number },
): Promise<ReadonlyMap<number, Uint8Array>> {
  if (input.bytes.length === 0) throw new AppError('empty-file');
  const kind = sniffFile(input.bytes);
  if (kind === null) throw new AppError('unsupported-type');
  const { bytes, password = null, signal } = input;
  const looksAtPictures = input.readers.some(({ uses }) => uses.pictures);
  const jpegs = new Map<number, Uint8Array>();
  const reading = new Set<Promise<void>>();
  let asked = performance.now();
  const keep = async (image: PageImage) => {
    ms.pages += performance.now() - asked;
    if (looksAtPictures) jpegs.set(image.number, image.jpeg);
    const work = readPage(image, signal, ms).then((page) => {
      pages.push(page);
      reading.delete(work);
    });
    reading.add(work);
    if (reading.size >= availableParallelism()) await Promise.race(reading);
    asked = performance.now();
  };
  const file = { kind, password, turns: new Map(), only: null, readBytes: async () => bytes, keep };
  try {
    await pagesStep.work(file, { signal });
    await Promise.all(reading);
  } finally {
    // If a page fails, others are still being read: wait for them, so that no rejection goes
    // unhandled.
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
  const waiting = { page: image, readJpeg: async () => image.jpeg };
  const read = await ocrStep.work({ pages: [waiting], pageCount: image.pageCount }, { signal });
  ms.ocr += performance.now() - from;
  const { number, widthPx, heightPx, origin, rotation, quality, hiddenText } = image;
  const { words = [], flags = [] } = read.get(number) ?? {};
  return {
    number,
    widthPx,
    heightPx,
    origin,
    rotation,
    quality,
    hiddenText,
    flags: [...flags],
    words: [...words],
  };
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
