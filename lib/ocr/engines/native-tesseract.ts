import { execFile, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import { AppError } from '#lib/platform/errors.ts';
import { inParallel } from '#lib/platform/in-parallel.ts';
import type { EngineWord, GreyImage, OcrEngine, PrintLayout, ReadOptions } from './engine.ts';
import { writeTiff } from './write-tiff.ts';

const PROGRAM = 'tesseract';
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
    execFile(PROGRAM, ['--list-langs'], (error, stdout) =>
      resolve(error === null && stdout.split(/\s+/).includes('eng')),
    );
  });
}

/** Tesseract as this machine's own program: quicker than in WebAssembly. Nothing touches the disk. */
export function startNativeTesseract(): OcrEngine {
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
        const read = await inTurn(() => runTesseract(part, options));
        for (const [index, list] of read.entries()) words[from + index] = list;
      });
      return words;
    },
    async close() {},
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

function runTesseract(images: readonly GreyImage[], options: ReadOptions): Promise<EngineWord[][]> {
  const { layout, timeoutMs, signal } = options;
  const quiet = ['-c', 'user_defined_dpi=220', '-c', 'debug_file=/dev/null'];
  const table = ['-c', 'tessedit_create_tsv=1'];
  const args = ['stdin', 'stdout', '-l', 'eng', '--psm', SEGMENTATION[layout], ...quiet, ...table];
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(PROGRAM, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      // As many processes as cores: threads of their own would only get into each other's way.
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    });
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      child.kill('SIGKILL');
      settle();
    };
    const onAbort = () => end(() => reject(signal?.reason));
    const late = new AppError('timeout', { detail: 'ocr' });
    const timer = setTimeout(() => end(() => reject(late)), timeoutMs);
    const fail = (cause: unknown) =>
      end(() => reject(new AppError('internal', { detail: PROGRAM, cause })));
    const output: Buffer[] = [];
    signal?.addEventListener('abort', onAbort);
    child.on('error', fail);
    child.stdin.on('error', fail);
    child.stdout.on('data', (piece: Buffer) => output.push(piece));
    child.on('close', (code) => {
      if (code !== 0) return fail(code);
      const text = Buffer.concat(output).toString('utf8');
      end(() => resolve(parseTable(text, images.length)));
    });
    child.stdin.end(writeTiff(images));
  });
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
