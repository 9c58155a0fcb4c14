import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker as Thread } from 'node:worker_threads';
import tesseract from 'tesseract.js';
import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import { AppError } from '#lib/platform/errors.ts';
import { inParallel } from '#lib/platform/in-parallel.ts';
import type { EngineWord, GreyImage, OcrEngine, PrintLayout, ReadOptions } from './engine.ts';

/** Tesseract's page segmentation modes. */
const SEGMENTATION: Readonly<Record<PrintLayout, tesseract.PSM>> = {
  page: tesseract.PSM.AUTO,
  column: tesseract.PSM.SINGLE_BLOCK,
  line: tesseract.PSM.SINGLE_LINE,
};
const LSTM_ONLY = 1;
/** It else guesses the resolution of each picture and says so on standard error. */
const QUIET = { user_defined_dpi: '220', debug_file: '/dev/null' } as const;
const MOST_THREADS = Math.min(4, availableParallelism());

/** A reader in a thread of its own, warm after the first page. */
type Reader = {
  read(image: Uint8Array, segmentation: tesseract.PSM): Promise<EngineWord[]>;
  /** While it is idle it must not keep a command-line program from ending. */
  hold(busy: boolean): void;
  /** Settles never unless the thread dies: then it rejects. */
  readonly death: Promise<never>;
  stop(): Promise<unknown>;
};

/** Tesseract in WebAssembly, offline, one thread a core; a hung thread is ended and replaced. */
export function startTesseract(): OcrEngine {
  const idle: Reader[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;

  const take = async (): Promise<Reader> => {
    while (busy >= MOST_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
    busy++;
    const reader = idle.pop();
    if (reader !== undefined) return reader;
    return startReader().catch((error) => {
      give(null);
      throw error;
    });
  };
  const give = (reader: Reader | null) => {
    if (reader !== null) idle.push(reader);
    busy--;
    waiting.shift()?.();
  };

  const readPicture = async (image: GreyImage, { layout, timeoutMs, signal }: ReadOptions) => {
    signal?.throwIfAborted();
    const reader = await take();
    reader.hold(true);
    try {
      // It may have been called off while it waited for its turn.
      signal?.throwIfAborted();
      const reading = reader.read(portableGreyMap(image), SEGMENTATION[layout]);
      const words = await limited([reading, reader.death], timeoutMs, signal);
      reader.hold(false);
      give(reader);
      return words;
    } catch (error) {
      await reader.stop();
      give(null);
      throw error;
    }
  };

  return {
    name: 'tesseract',
    async read(images, options) {
      const words: EngineWord[][] = images.map(() => []);
      await inParallel([...images.entries()], MOST_THREADS, async ([index, image]) => {
        words[index] = await readPicture(image, options);
      });
      return words;
    },
    async close() {
      await Promise.all(idle.splice(0).map((reader) => reader.stop()));
    },
  };
}

async function startReader(): Promise<Reader> {
  let fail: (error: unknown) => void = () => {};
  const death = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  // Nobody may be listening when a thread dies between two pages.
  death.catch(() => {});
  const worker = await tesseract.createWorker('eng', LSTM_ONLY, {
    langPath: languagePath(),
    cacheMethod: 'none',
    workerPath: fileURLToPath(new URL('./tesseract-worker.ts', import.meta.url)),
    // Without a handler the package throws in its own message listener and ends the process.
    errorHandler: (error: unknown) =>
      fail(new AppError('internal', { detail: 'tesseract', cause: error })),
  });
  const thread: unknown = Reflect.get(worker, 'worker');
  if (thread instanceof Thread) {
    thread.on('error', (cause) => fail(new AppError('internal', { detail: 'tesseract', cause })));
    thread.on('exit', () => fail(new AppError('internal', { detail: 'tesseract ended' })));
    thread.unref();
  }
  let stopped = false;
  return {
    async read(image, segmentation) {
      await worker.setParameters({ ...QUIET, tessedit_pageseg_mode: segmentation });
      // The package would throw where nobody can catch it.
      if (stopped) throw new AppError('internal', { detail: 'tesseract was stopped' });
      const result = await worker.recognize(Buffer.from(image), {}, { text: false, blocks: true });
      return wordsOf(result.data);
    },
    hold(busy) {
      if (!(thread instanceof Thread)) return;
      if (busy) thread.ref();
      else thread.unref();
    },
    death,
    stop() {
      stopped = true;
      return worker.terminate();
    },
  };
}

/** The language data that npm installed; without it tesseract.js would ask the internet. */
function languagePath(): string {
  const home = createRequire(import.meta.url).resolve('@tesseract.js-data/eng');
  return join(dirname(home), '4.0.0_best_int');
}

/** The simplest picture file there is: no time is lost on packing and unpacking. */
function portableGreyMap({ grey, width, height }: GreyImage): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(head.length + grey.length);
  file.set(head);
  file.set(grey, head.length);
  return file;
}

function wordsOf(page: tesseract.Page): EngineWord[] {
  const lines = (page.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines),
  );
  return lines
    .flatMap((line) => line.words)
    .filter((word) => word.text.trim() !== '')
    .map(({ text, bbox, confidence }) => ({
      text: text.trim(),
      box: PixelBox.parse([bbox.x0, bbox.y0, bbox.x1, bbox.y1]),
      score: RawScore.parse(confidence),
    }));
}

/** The first of `work` to settle, unless time or the signal ends it. */
async function limited<T>(
  work: readonly Promise<T>[],
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<T> {
  let end = () => {};
  const stopped = new Promise<never>((_resolve, reject) => {
    const onAbort = () => reject(signal?.reason);
    const timer = setTimeout(() => reject(new AppError('timeout', { detail: 'ocr' })), timeoutMs);
    signal?.addEventListener('abort', onAbort);
    end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([...work, stopped]);
  } finally {
    end();
  }
}
