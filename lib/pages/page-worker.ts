import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { FileErrorCode } from '#lib/model/document.ts';
import { AppError } from '#lib/platform/errors.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import { openHeic } from './image/open-heic.ts';
import { openImage } from './image/open-image.ts';
import type { OpenedFile } from './opened-file.ts';
import type { PageReply, PageRequest } from './page-messages.ts';
import { openPdf } from './pdf/open-pdf.ts';
import { type Pdfium, startPdfium } from './pdf/pdfium.ts';
import { readDocumentInfo } from './read-document-info.ts';

// Entry point of a thread that reads pages: untrusted bytes are decoded here, where a hang or a
// crash costs a thread and not the process.

sharp.concurrency(1);
sharp.cache(false);

let pdfium: Pdfium | null = null;
let opened: OpenedFile | null = null;

parentPort?.on('message', async (request: PageRequest) => {
  parentPort?.postMessage(await answer(request).catch(describeFailure));
});

async function answer(request: PageRequest): Promise<PageReply> {
  switch (request.kind) {
    case 'open':
      opened = await open(request);
      return { kind: 'opened', pageCount: opened.pageCount };
    case 'page':
      if (opened === null) throw new Error('no file is open');
      return { kind: 'page', page: await opened.readPage(request.number, request.turn) };
    case 'info':
      return { kind: 'info', info: await readDocumentInfo(request.bytes, request.password) };
    case 'close':
      opened?.close();
      opened = null;
      return { kind: 'closed', heapBytes: pdfium?.memory().length ?? 0 };
  }
}

async function open(request: PageRequest & { kind: 'open' }): Promise<OpenedFile> {
  if (request.file === 'heic') return openHeic(request.bytes);
  if (request.file !== 'pdf') return openImage(request.bytes);
  pdfium ??= await startPdfium({ maxHeapBytes: LIMITS.pdfHeapBytes });
  try {
    return openPdf(pdfium, request.bytes, request.password);
  } catch (error) {
    throw (await isRightPassword(request, error)) ? new AppError('unsupported-encryption') : error;
  }
}

/**
 * For unsupported schemes, PDFium says that the password is wrong. Another parser may support them.
 */
async function isRightPassword(
  { bytes, password }: PageRequest & { kind: 'open' },
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof AppError) || error.code !== 'wrong-password') return false;
  return (await readDocumentInfo(bytes, password)) !== null;
}

function describeFailure(error: unknown): PageReply {
  if (error instanceof AppError) {
    const code = FileErrorCode.safeParse(error.code);
    if (code.success) {
      return { kind: 'failed', code: code.data, detail: detailOf(error), broken: false };
    }
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', code: crashCode(error), detail, broken: true };
}

/** The message without the code, which the other side adds again. */
function detailOf(error: AppError): string {
  return error.message.slice(error.code.length).replace(/^: /, '');
}

/** PDFium aborts if it cannot continue; endless nesting causes a RangeError of the stack. */
function crashCode(error: unknown): FileErrorCode {
  if (pdfium?.hitMemoryLimit()) return 'too-much-expansion';
  const crashed = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  return crashed ? 'corrupt-file' : 'internal';
}
