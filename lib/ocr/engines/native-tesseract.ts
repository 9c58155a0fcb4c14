import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import { inParallel } from '#lib/platform/in-parallel.ts';
import type { EngineWord, GreyImage, OcrEngine, PrintLayout, ReadOptions } from './engine.ts';
import { startTesseractRunner, type TesseractRunner } from './tesseract-runner.ts';
import { writeTiff } from './write-tiff.ts';

/** Its page segmentation modes. */
const SEGMENTATION: Readonly<Record<PrintLayout, string>> = { page: '3', column: '6', line: '7' };
const MOST_PROCESSES = availableParallelism();
/** A process takes as long to begin as it takes for two dozen words: a few are not shared out. */
const LEAST_SHARE = 120;
/** Columns of its table of results. */
const COLUMN = { page: 1, left: 6, top: 7, width: 8, height: 9, score: 10, text: 11 } as const;

/** Whether the program can be started here and knows English. */
export function hasNativeTesseract(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('tesseract', ['--list-langs'], (error, stdout) =>
      resolve(error === null && stdout.split(/\s+/).includes('eng')),
    );
  });
}

/** Tesseract as this machine's own program: quicker than in WebAssembly. Nothing touches the disk. */
export function startNativeTesseract(): OcrEngine {
  const runner = startTesseractRunner();
  const waiting: (() => void)[] = [];
  let running = 0;
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    while (running >= MOST_PROCESSES) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await work();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };

  return {
    name: 'tesseract',
    async read(images, options) {
      const words: EngineWord[][] = images.map(() => []);
      await inParallel(shareOut(images), MOST_PROCESSES, async ({ from, part }) => {
        const read = await inTurn(() => runTesseract(runner, part, options));
        for (const [index, list] of read.entries()) words[from + index] = list;
      });
      return words;
    },
    close: runner.close,
  };
}

type Share = { readonly from: number; readonly part: readonly GreyImage[] };

function shareOut(images: readonly GreyImage[]): Share[] {
  const size = Math.max(LEAST_SHARE, Math.ceil(images.length / MOST_PROCESSES));
  const shares: Share[] = [];
  for (let from = 0; from < images.length; from += size) {
    shares.push({ from, part: images.slice(from, from + size) });
  }
  return shares;
}

async function runTesseract(
  runner: TesseractRunner,
  images: readonly GreyImage[],
  { layout, ...options }: ReadOptions,
): Promise<EngineWord[][]> {
  const quiet = ['-c', 'user_defined_dpi=220', '-c', 'debug_file=/dev/null'];
  const table = ['-c', 'tessedit_create_tsv=1'];
  const args = ['stdin', 'stdout', '-l', 'eng', '--psm', SEGMENTATION[layout], ...quiet, ...table];
  return parseTable(await runner.run(args, writeTiff(images), options), images.length);
}

/** A row a word, with the number of its picture; other rows have no text. */
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
