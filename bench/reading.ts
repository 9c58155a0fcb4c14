import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { sniffFile } from '#lib/intake/sniff-file.ts';
import type { Word } from '#lib/model/word.ts';
import { closeOcr, readWords } from '#lib/ocr/read-words.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import { countTokens, tokenScores, valueRecall } from './score-words.ts';

// How well pages are read: npm run bench:reading -- DIR… [--json] [--limit N]
// A folder holds documents X and their truths X.truth.json: transcribed lines give the token F1,
// expected records the share of the printed values' tokens that are among the words.

const Truth = z.object({
  file: z.string(),
  variant: z.string().optional(),
  lines: z.array(z.object({ text: z.string() })).optional(),
  expected: z
    .object({
      records: z.array(z.object({ fields: z.record(z.string(), z.string().nullable()) })),
    })
    .optional(),
});
type Truth = z.infer<typeof Truth>;

/** Sums over the documents of one folder and variant. */
type Tally = {
  documents: number;
  failed: number;
  pages: number;
  pagesSeconds: number;
  ocrSeconds: number;
  matched: number;
  expected: number;
  read: number;
  valuesFound: number;
  values: number;
};

const options = process.argv.slice(2);
const json = options.includes('--json');
const limitAt = options.indexOf('--limit');
const limit = limitAt < 0 ? Number.POSITIVE_INFINITY : Number(options[limitAt + 1]);
const folders = options.filter(
  (option, index) => !option.startsWith('--') && (limitAt < 0 || index !== limitAt + 1),
);

const tallies = new Map<string, Tally>();
for (const folder of folders) await measureFolder(folder);
await closeOcr();
report();

async function measureFolder(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.truth.json')).sort();
  for (const name of names.slice(0, limit)) {
    const truth = Truth.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    const label = [basename(folder), truth.variant].filter(Boolean).join('/');
    const tally = tallies.get(label) ?? emptyTally();
    tallies.set(label, tally);
    tally.documents++;
    try {
      scoreDocument(tally, truth, await readDocument(tally, join(folder, truth.file)));
    } catch (error) {
      tally.failed++;
      process.stderr.write(`${truth.file}: ${error instanceof Error ? error.message : error}\n`);
    }
  }
}

function emptyTally(): Tally {
  return {
    documents: 0,
    failed: 0,
    pages: 0,
    pagesSeconds: 0,
    ocrSeconds: 0,
    matched: 0,
    expected: 0,
    read: 0,
    valuesFound: 0,
    values: 0,
  };
}

async function readDocument(tally: Tally, path: string): Promise<Word[]> {
  const bytes = new Uint8Array(await readFile(path));
  const kind = sniffFile(bytes);
  if (kind === null) throw new Error('unsupported type');
  const words: Word[] = [];
  let from = performance.now();
  for await (const page of readPages({ bytes, kind })) {
    const drawn = performance.now();
    words.push(...(await readWords(page)));
    tally.pages++;
    tally.pagesSeconds += (drawn - from) / 1000;
    from = performance.now();
    tally.ocrSeconds += (from - drawn) / 1000;
  }
  return words;
}

function scoreDocument(tally: Tally, truth: Truth, words: readonly Word[]): void {
  const read = countTokens(words.map((word) => word.text));
  if (truth.lines !== undefined) {
    const scores = tokenScores(countTokens(truth.lines.map((line) => line.text)), read);
    tally.matched += scores.matched;
    tally.expected += scores.expected;
    tally.read += scores.read;
  }
  const fields = (truth.expected?.records ?? []).flatMap((record) => Object.entries(record.fields));
  const values = valueRecall(fields, read);
  tally.valuesFound += values.found;
  tally.values += values.total;
}

function report(): void {
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const rows = [...tallies].map(([label, tally]) => ({ label, ...figures(tally) }));
  if (json) {
    process.stdout.write(`${JSON.stringify({ peakMb, rows })}\n`);
    return;
  }
  console.table(rows);
  process.stdout.write(`peak memory ${peakMb} MB\n`);
}

function figures(tally: Tally) {
  const percent = (part: number, whole: number) =>
    whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
  const perPage = (seconds: number) => Math.round((seconds / Math.max(1, tally.pages)) * 100) / 100;
  return {
    documents: tally.documents,
    failed: tally.failed,
    pages: tally.pages,
    tokenF1: percent(2 * tally.matched, tally.expected + tally.read),
    tokenRecall: percent(tally.matched, tally.expected),
    valueRecall: percent(tally.valuesFound, tally.values),
    pagesSecondsPerPage: perPage(tally.pagesSeconds),
    ocrSecondsPerPage: perPage(tally.ocrSeconds),
  };
}
