import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import tesseract from 'tesseract.js';
import { z } from 'zod';
import { sniffFile } from '#lib/intake/sniff-file.ts';
import { type PageBox, type PixelBox, pageBox } from '#lib/model/box.ts';
import type { PageImage } from '#lib/model/page.ts';
import { startPaddle } from '#lib/ocr/engines/paddle.ts';
import { startTesseract } from '#lib/ocr/engines/tesseract.ts';
import { isSameText } from '#lib/ocr/merge-readings.ts';
import { isSlipShaped, prepareImage } from '#lib/ocr/prepare-image.ts';
import { closeOcr, readWords } from '#lib/ocr/read-words.ts';
import { readPages } from '#lib/pages/read-pages.ts';

/** A word as a contender returns it; the box in shares of the page. */
export const BenchWord = z.object({
  text: z.string(),
  box: z.custom<PageBox>(Array.isArray),
  confidence: z.number(),
  /**
   * For ours, where both engines read: `same`, `respaced` for the same characters with different
   * spaces, or `other`.
   */
  relation: z.enum(['same', 'respaced', 'other']).optional(),
});
export type BenchWord = z.infer<typeof BenchWord>;

export type BenchPage = { words: BenchWord[]; seconds: number };

/** Reads whole files, page after page. */
export type Contender = {
  read(path: string): Promise<BenchPage[]>;
  close(): Promise<void>;
};

/** The contenders by name, each started when it is needed; all but the first are optional. */
export const CONTENDERS: Readonly<Record<string, () => Promise<Contender>>> = {
  countersign: startOurs,
  'countersign, native': startOurs,
  'both, whole pages': startBoth,
  'tesseract.js': startTesseractJs,
  'tesseract best_int': startNative,
  LiteParse: startLiteParse,
};

/** Not a dependency, because it takes 65 MB. The benchmark includes it if it is installed. */
export const LITEPARSE = '@llamaindex/liteparse';
const home = createRequire(import.meta.url).resolve('@tesseract.js-data/eng');
const languageHome = join(dirname(home), '4.0.0_best_int');

async function startOurs(): Promise<Contender> {
  return {
    read: (path) =>
      onPages(path, async (page) =>
        (await readWords(page)).map(({ text, box, confidence, source, alternative }) => {
          const differs = alternative !== undefined;
          if (source !== 'merged' && !differs) return { text, box, confidence };
          const relation = source !== 'merged' ? 'other' : differs ? 'respaced' : 'same';
          return { text, box, confidence, relation };
        }),
      ),
    close: closeOcr,
  };
}

/** Both engines separately over the whole page, and what PP-OCRv4 read. */
async function startBoth(): Promise<Contender> {
  const [paddle, second] = [startPaddle(), startTesseract()];
  return {
    read: (path) =>
      onPages(path, async (page) => {
        const slip = isSlipShaped(page);
        const { image, toPage } = await prepareImage(page, slip ? 'slip' : 'sheet');
        const options = { layout: slip ? 'column' : 'page', timeoutMs: 120_000 } as const;
        const [[ours = []], [theirs = []]] = await Promise.all([
          paddle.read([image], options),
          second.read([image], options),
        ]);
        return ours.map((word) => {
          const here = theirs.filter((other) => sharePlace(word.box, other.box));
          const read = { text: word.text, box: toPage(word.box), confidence: word.score };
          if (here.length === 0) return read;
          const same = isSameText([word], here);
          return { ...read, relation: !same ? 'other' : here.length > 1 ? 'respaced' : 'same' };
        });
      }),
    async close() {
      await Promise.all([paddle.close(), second.close()]);
    },
  };
}

/** At least two fifths of the smaller box are inside the other. */
function sharePlace(a: PixelBox, b: PixelBox): boolean {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return false;
  const area = ([x0, y0, x1, y1]: PixelBox) => (x1 - x0) * (y1 - y0);
  return width * height > 0.4 * Math.min(area(a), area(b));
}

/** As documented, on the unchanged image. */
async function startTesseractJs(): Promise<Contender> {
  const scheduler = tesseract.createScheduler();
  for (let core = 0; core < availableParallelism(); core++) {
    const options = { langPath: languageHome, cacheMethod: 'none' };
    scheduler.addWorker(await tesseract.createWorker('eng', 1, options));
  }
  return {
    read: (path) =>
      onPages(path, async (page) => {
        const job = scheduler.addJob('recognize', Buffer.from(page.jpeg), {}, { blocks: true });
        const lines = ((await job).data.blocks ?? []).flatMap((block) =>
          block.paragraphs.flatMap((paragraph) => paragraph.lines),
        );
        return lines
          .flatMap((line) => line.words)
          .map(({ text, bbox, confidence }) => ({
            text,
            box: shareOf(page, [bbox.x0, bbox.y0, bbox.x1, bbox.y1]),
            confidence: confidence / 100,
          }));
      }),
    async close() {
      await scheduler.terminate();
    },
  };
}

/** One process per page, one thread each, on the unchanged image. */
async function startNative(): Promise<Contender> {
  const folder = await unpackLanguage();
  const args = [
    '-',
    '-',
    '-l',
    'eng',
    '--tessdata-dir',
    folder,
    '--psm',
    '3',
    '-c',
    'tessedit_create_tsv=1',
  ];
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
  return {
    read: (path) =>
      onPages(path, async (page) => {
        const running = promisify(execFile)('tesseract', args, { env, maxBuffer: 1e8 });
        running.child.stdin?.end(page.jpeg);
        const rows = (await running).stdout.split('\n').slice(1);
        return rows.flatMap((row) => {
          const cells = row.split('\t');
          const [x = 0, y = 0, width = 0, height = 0, score = -1] = cells.slice(6, 11).map(Number);
          const text = (cells[11] ?? '').trim();
          if (text === '' || score < 0) return [];
          const box = shareOf(page, [x, y, x + width, y + height]);
          return [{ text, box, confidence: score / 100 }];
        });
      }),
    close: () => rm(folder, { recursive: true }),
  };
}

const LiteParseModule = z.object({
  LiteParse: z.custom<new (options: unknown) => { parse(path: string): Promise<unknown> }>(),
});
const LiteParsed = z.object({
  pages: z.array(
    z.object({
      width: z.number(),
      height: z.number(),
      textItems: z.array(
        z.object({
          text: z.string(),
          x: z.number(),
          y: z.number(),
          width: z.number(),
          height: z.number(),
          confidence: z.number().optional(),
        }),
      ),
    }),
  ),
});

/** Uses the language data installed by npm; by default it would download them. */
async function startLiteParse(): Promise<Contender> {
  const { LiteParse } = LiteParseModule.parse(await import(LITEPARSE));
  const folder = await unpackLanguage();
  const parser = new LiteParse({ ocrEnabled: true, tessdataPath: folder, outputFormat: 'json' });
  return {
    async read(path) {
      const from = performance.now();
      const { pages } = LiteParsed.parse(await parser.parse(path));
      const seconds = (performance.now() - from) / 1000 / Math.max(1, pages.length);
      return pages.map(({ width, height, textItems }) => ({
        seconds,
        words: textItems.map(({ text, confidence = 1, ...item }) => ({
          text,
          box: pageBox(
            item.x / width,
            item.y / height,
            (item.x + item.width) / width,
            (item.y + item.height) / height,
          ),
          confidence,
        })),
      }));
    },
    close: () => rm(folder, { recursive: true }),
  };
}

async function onPages(
  path: string,
  read: (page: PageImage) => Promise<BenchWord[]>,
): Promise<BenchPage[]> {
  const bytes = new Uint8Array(await readFile(path));
  const kind = sniffFile(bytes);
  if (kind === null) throw new Error('unsupported type');
  const pages: BenchPage[] = [];
  let from = performance.now();
  for await (const page of readPages({ bytes, kind })) {
    const words = await read(page);
    const now = performance.now();
    pages.push({ words, seconds: (now - from) / 1000 });
    from = now;
  }
  return pages;
}

function shareOf(
  { widthPx, heightPx }: PageImage,
  [x0, y0, x1, y1]: [number, number, number, number],
): PageBox {
  return pageBox(x0 / widthPx, y0 / heightPx, x1 / widthPx, y1 / heightPx);
}

async function unpackLanguage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tessdata-'));
  const packed = await readFile(join(languageHome, 'eng.traineddata.gz'));
  await writeFile(join(folder, 'eng.traineddata'), gunzipSync(packed));
  return folder;
}
