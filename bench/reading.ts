import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { hasNativeTesseract } from '#lib/ocr/engines/native-tesseract.ts';
import { type BenchWord, CONTENDERS, LITEPARSE } from './contenders.ts';
import { BenchRun } from './read-with.ts';
import { registerLines } from './register-lines.ts';
import {
  calibrationError,
  judgeWords,
  lineErrors,
  placeWords,
  type TrueLine,
} from './score-lines.ts';
import { countTokens, tokenScores, valueRecall } from './score-words.ts';

// Accuracy and speed of page reading, compared with other programs:
// npm run bench:reading -- DIR… [--json] [--limit N] [--only VARIANT] [--alone]
//   [--contender PATTERN]
// LiteParse takes part if it is there: npm install --no-save @llamaindex/liteparse
// A folder contains documents X and their truths X.truth.json: transcribed lines are used for the token
// F1 and the character errors, expected records for the share of the values' tokens among the words.

const Truth = z.object({
  file: z.string(),
  variant: z.string().optional(),
  image: z.object({ width: z.number(), height: z.number() }).optional(),
  lines: z
    .array(
      z.object({
        text: z.string(),
        box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
      }),
    )
    .optional(),
  expected: z
    .object({
      records: z.array(z.object({ fields: z.record(z.string(), z.string().nullable()) })),
    })
    .optional(),
});
type Truth = z.infer<typeof Truth>;
type Sample = { readonly label: string; readonly path: string; readonly truth: Truth };

const options = process.argv.slice(2);
const given = (name: string) =>
  options.includes(name) ? options[options.indexOf(name) + 1] : undefined;
const folders = options.filter(
  (option, at) =>
    !option.startsWith('--') &&
    !['--limit', '--only', '--contender'].includes(options[at - 1] ?? ''),
);

const samples = (await Promise.all(folders.map(listSamples))).flat();
const groups = Map.groupBy(samples, ({ label }) => label);
const rows: Record<string, unknown>[] = [];
for (const [label, group] of groups) {
  for (const name of await listContenders()) {
    const run = await runContender(name, group);
    if (run !== null) rows.push({ label, contender: name, ...figures(group, run) });
  }
}
if (options.includes('--json')) process.stdout.write(`${JSON.stringify({ rows })}\n`);
else console.table(rows);

async function listSamples(folder: string): Promise<Sample[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.truth.json')).sort();
  const all = await Promise.all(
    names.map(async (name) => {
      const truth = Truth.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      const label = [basename(folder), truth.variant].filter(Boolean).join('/');
      return { label, path: join(folder, truth.file), truth };
    }),
  );
  const only = given('--only');
  return all
    .filter(({ label }) => only === undefined || label.includes(only))
    .slice(0, Number(given('--limit') ?? all.length));
}

async function listContenders(): Promise<string[]> {
  const only = given('--contender');
  if (options.includes('--alone')) return ['countersign'];
  const native = await hasNativeTesseract();
  const liteParse = await import(LITEPARSE).then(
    () => true,
    () => false,
  );
  return Object.keys(CONTENDERS).filter(
    (name) =>
      (native || !/native|best_int/.test(name)) &&
      (liteParse || name !== 'LiteParse') &&
      (only === undefined || new RegExp(only).test(name)),
  );
}

/** In its own process, with the launcher's settings; null if it cannot run. */
function runContender(name: string, group: readonly Sample[]): Promise<BenchRun | null> {
  const program = fileURLToPath(new URL('./read-with.ts', import.meta.url));
  const child = spawn(process.execPath, [program, name], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
      NATIVE_TESSERACT: name.endsWith('native') ? 'on' : 'off',
    },
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => output.push(piece));
  child.stdin.end(JSON.stringify(group.map(({ path }) => path)));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const text = Buffer.concat(output).toString('utf8');
      resolve(code === 0 ? BenchRun.parse(JSON.parse(text)) : null);
    });
  });
}

function figures(group: readonly Sample[], run: BenchRun) {
  const sum = { matched: 0, expected: 0, read: 0, wrong: 0, all: 0, found: 0, values: 0 };
  const judged: ReturnType<typeof judgeWords> = [];
  for (const [index, { truth }] of group.entries()) {
    const words = (run.documents[index] ?? []).flatMap((page) => page.words);
    const read = countTokens(words.map((word) => word.text));
    if (truth.lines !== undefined) {
      const scores = tokenScores(countTokens(truth.lines.map((line) => line.text)), read);
      sum.matched += scores.matched;
      sum.expected += scores.expected;
      sum.read += scores.read;
      const placed = placeWords(registerLines(trueLines(truth), words), words);
      const errors = lineErrors(placed);
      sum.wrong += errors.wrong;
      sum.all += errors.all;
      judged.push(...judgeWords(placed));
    }
    const fields = (truth.expected?.records ?? []).flatMap(({ fields }) => Object.entries(fields));
    const values = valueRecall(fields, read);
    sum.found += values.found;
    sum.values += values.total;
  }
  const seconds = run.documents.flatMap((pages) => (pages ?? []).map((page) => page.seconds));
  seconds.sort((a, b) => a - b);
  const related = (relation: BenchWord['relation']) =>
    judged.filter(({ word }) => word.relation === relation);
  const [same, parted, other] = [related('same'), related('respaced'), related('other')];
  return {
    pages: seconds.length,
    failed: run.documents.filter((pages) => pages === null).length,
    tokenF1: percent(2 * sum.matched, sum.expected + sum.read),
    lineCer: percent(sum.wrong, sum.all),
    valueRecall: percent(sum.found, sum.values),
    sameShare: percent(same.length, judged.length),
    sameWrong: wrongShare(same),
    /** Without those whose characters are right but whose spaces are not. */
    sameMisspelt: percent(same.filter(({ spelt }) => !spelt).length, same.length),
    partedShare: percent(parted.length, judged.length),
    partedWrong: wrongShare(parted),
    otherShare: percent(other.length, judged.length),
    otherWrong: wrongShare(other),
    ece: judged.length === 0 ? null : round(100 * calibrationError(judged)),
    secondsMedian: round(seconds[Math.floor(seconds.length / 2)] ?? 0),
    secondsP95: round(seconds[Math.floor(seconds.length * 0.95)] ?? 0),
    pagesPerMinute: round((60 * seconds.length) / run.wallSeconds),
    cpuSecondsPerPage: round(run.cpuSeconds / Math.max(1, seconds.length)),
    peakMb: Math.round(run.peakMb),
    lag99Ms: Math.round(run.lag99Ms),
    lagMostMs: Math.round(run.lagMostMs),
  };
}

function trueLines({ image, lines = [] }: Truth): TrueLine[] {
  if (image === undefined) return [];
  const { width, height } = image;
  return lines.flatMap(({ text, box }) => {
    if (box === undefined) return [];
    const [x0, y0, x1, y1] = box;
    return [{ text, box: [x0 / width, y0 / height, x1 / width, y1 / height] }];
  });
}

function wrongShare(judged: readonly { right: boolean }[]): number | null {
  return percent(judged.filter(({ right }) => !right).length, judged.length);
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : round((part / whole) * 100);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
