import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import { AppError } from '#lib/platform/errors.ts';
import { inParallel } from '#lib/platform/running/in-parallel.ts';
import { startWorkerPool } from '#lib/platform/workers/worker-pool.ts';
import type { EngineWord, GrayImage, OcrEngine, PrintLayout } from './engine.ts';
import type { TesseractRun } from './tesseract-messages.ts';
import { startTesseractRunner } from './tesseract-runner.ts';
import { writeTiff } from './write-tiff.ts';

/** Its page segmentation modes. */
const SEGMENTATION: Readonly<Record<PrintLayout, string>> = { page: '3', column: '6', line: '7' };
const MAX_PROCESSES = availableParallelism();
/**
 * Starting a process takes as long as reading two dozen words, so small batches are not split up.
 */
const MIN_SHARE = 120;
/** Columns of Tesseract's result table. */
const COLUMN = { page: 1, left: 6, top: 7, width: 8, height: 9, score: 10, text: 11 } as const;

/** Whether the program can be started here and has English. */
export function hasNativeTesseract(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('tesseract', ['--list-langs'], (error, stdout) =>
      resolve(error === null && stdout.split(/\s+/).includes('eng')),
    );
  });
}

/** Tesseract as a program on this machine: faster than WebAssembly. Nothing touches the disk. */
export function startNativeTesseract(): OcrEngine {
  const runner = startTesseractRunner();
  const pool = startWorkerPool<TesseractRun, string>({
    name: 'ocr',
    size: MAX_PROCESSES,
    start: runner.startWorker,
    describeFailure: (cause) => new AppError('internal', { detail: 'tesseract', cause }),
  });
  return {
    name: 'tesseract',
    async read(images, { layout, ...options }) {
      const words: EngineWord[][] = images.map(() => []);
      await inParallel(shareOut(images), MAX_PROCESSES, async ({ from, part }) => {
        const input = writeTiff(part);
        const table = await pool.run({ args: argumentsFor(layout), input }, options);
        for (const [index, list] of parseTable(table, part.length).entries()) {
          words[from + index] = list;
        }
      });
      return words;
    },
    async close() {
      await pool.close();
      await runner.close();
    },
  };
}

type Share = { readonly from: number; readonly part: readonly GrayImage[] };

function shareOut(images: readonly GrayImage[]): Share[] {
  const size = Math.max(MIN_SHARE, Math.ceil(images.length / MAX_PROCESSES));
  const shares: Share[] = [];
  for (let from = 0; from < images.length; from += size) {
    shares.push({ from, part: images.slice(from, from + size) });
  }
  return shares;
}

function argumentsFor(layout: PrintLayout): string[] {
  const quiet = ['-c', 'user_defined_dpi=220', '-c', 'debug_file=/dev/null'];
  const table = ['-c', 'tessedit_create_tsv=1'];
  return ['stdin', 'stdout', '-l', 'eng', '--psm', SEGMENTATION[layout], ...quiet, ...table];
}

/** One row per word, with the number of its picture; other rows have no text. */
function parseTable(table: string, pictures: number): EngineWord[][] {
  const words: EngineWord[][] = Array.from({ length: pictures }, () => []);
  for (const row of table.split('\n').slice(1)) {
    const cells = row.split('\t');
    const number = (column: number) => Number(cells[column]);
    const text = (cells[COLUMN.text] ?? '').trim();
    const [x, y] = [number(COLUMN.left), number(COLUMN.top)];
    const score = number(COLUMN.score);
    if (text === '' || !(score >= 0)) continue;
    words[number(COLUMN.page) - 1]?.push({
      text,
      box: PixelBox.parse([x, y, x + number(COLUMN.width), y + number(COLUMN.height)]),
      score: RawScore.parse(score),
    });
  }
  return words;
}
