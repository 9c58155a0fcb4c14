import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker as Thread } from 'node:worker_threads';
import tesseract from 'tesseract.js';
import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import { AppError } from '#lib/platform/errors.ts';
import { inParallel } from '#lib/platform/running/in-parallel.ts';
import { type PoolWorker, startWorkerPool } from '#lib/platform/workers/worker-pool.ts';
import type { EngineWord, GrayImage, OcrEngine, PrintLayout } from './engine.ts';
import { languagePath } from './language-data.ts';

/** Tesseract's page segmentation modes. */
const SEGMENTATION: Readonly<Record<PrintLayout, tesseract.PSM>> = {
  page: tesseract.PSM.AUTO,
  column: tesseract.PSM.SINGLE_BLOCK,
  line: tesseract.PSM.SINGLE_LINE,
};
const LSTM_ONLY = 1;
/** Otherwise it guesses the resolution of each picture and reports it on standard error. */
const QUIET = { user_defined_dpi: '220', debug_file: '/dev/null' } as const;
const MAX_THREADS = Math.min(4, availableParallelism());

type Picture = { readonly image: GrayImage; readonly layout: PrintLayout };

/** Tesseract in WebAssembly, offline, one thread per core; a hung thread is ended and replaced. */
export function startTesseract(): OcrEngine {
  const pool = startWorkerPool<Picture, EngineWord[]>({
    name: 'ocr',
    size: MAX_THREADS,
    start: startReader,
    describeFailure: (cause) => new AppError('internal', { detail: 'tesseract', cause }),
  });
  return {
    name: 'tesseract',
    async read(images, { layout, ...options }) {
      const words: EngineWord[][] = images.map(() => []);
      await inParallel([...images.entries()], MAX_THREADS, async ([index, image]) => {
        words[index] = await pool.run({ image, layout }, options);
      });
      return words;
    },
    close: pool.close,
  };
}

/** The package starts the thread itself, which is warm after the first page. */
function startReader(): PoolWorker<Picture, EngineWord[]> {
  let ended = false;
  const opening = openReader();
  opening
    .then(({ death }) => death)
    .catch(() => {
      ended = true;
    });
  return {
    async ask({ image, layout }) {
      const { worker, death } = await opening;
      const parameters = { ...QUIET, tessedit_pageseg_mode: SEGMENTATION[layout] };
      await Promise.race([worker.setParameters(parameters), death]);
      // The package would throw where nobody can catch it.
      if (ended) throw new Error('the thread was ended');
      const picture = Buffer.from(portableGrayMap(image));
      const output = { text: false, blocks: true };
      const result = await Promise.race([worker.recognize(picture, {}, output), death]);
      return wordsOf(result.data);
    },
    hold(busy) {
      opening.then(
        ({ thread }) => (busy ? thread.ref() : thread.unref()),
        () => {},
      );
    },
    hasEnded: () => ended,
    async terminate() {
      ended = true;
      const reader = await opening.catch(() => null);
      await reader?.worker.terminate();
    },
  };
}

type Reader = {
  readonly worker: tesseract.Worker;
  readonly thread: Thread;
  /** Never resolves; rejects when the thread ends. */
  readonly death: Promise<never>;
};

async function openReader(): Promise<Reader> {
  let fail: (error: unknown) => void = () => {};
  const death = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  death.catch(() => {});
  const worker = await tesseract.createWorker('eng', LSTM_ONLY, {
    // Without it, the package would download the data.
    langPath: languagePath(),
    cacheMethod: 'none',
    workerPath: fileURLToPath(new URL('./tesseract-worker.ts', import.meta.url)),
    // Without a handler, the package throws in its own message listener and ends the process.
    errorHandler: fail,
  });
  const thread: unknown = Reflect.get(worker, 'worker');
  if (!(thread instanceof Thread)) throw new Error('tesseract.js has no thread');
  thread.on('error', fail);
  thread.on('exit', () => fail(new Error('the thread ended')));
  return { worker, thread, death };
}

/** The simplest picture format: nothing to compress or decompress. */
function portableGrayMap({ gray, width, height }: GrayImage): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(head.length + gray.length);
  file.set(head);
  file.set(gray, head.length);
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
