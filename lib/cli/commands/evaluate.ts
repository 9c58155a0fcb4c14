import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { DocumentScore } from '#lib/metrics/scores/score-records.ts';
import { summarizeScores } from '#lib/metrics/scores/summarize-scores.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { inParallel } from '#lib/platform/running/in-parallel.ts';
import { buildScoreReport, describeCurve, describeScores } from '../describe-scores.ts';
import { type ReadFile, readTruthFile, scoreFile } from '../evaluate-file.ts';
import { listTruths, type TruthFile } from '../list-truths.ts';
import { CURVE_SHOTS, scoreFolds, scoreLearned, splitShots } from '../score-learned.ts';

const USAGE =
  'Usage: npm run -s evaluate -- DIR… [--blind] [--learn-from DIR]… [--shots K | --curve | --folds K] [--min-accuracy SHARE] [--json]';

/** Reads every document that has a truth file, and reports how many values were read correctly. */
process.exitCode = await evaluate(process.argv.slice(2));
await closeOcr();

async function evaluate(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  if (typeof asked === 'string') {
    tell(`${asked}\n${USAGE}`);
    return 2;
  }
  const files = await listAll(asked.folders);
  const lessons = await listAll(asked.learnFrom);
  if (files === null || lessons === null) return 2;
  if (files.length === 0) {
    tell('No document here has a truth file with expected records. Nothing to measure.');
    return 1;
  }
  const started = performance.now();
  const teachers = await readAll(lessons, asked.blind);
  const read = await readAll(files, asked.blind);
  const waited = waitedShare([...teachers, ...read], performance.now() - started);
  const measured = (await measure(read, teachers, asked)).map(({ shots, documents }) => ({
    shots,
    documents: documents.map((one) => ({ ...one, totalMs: one.totalMs * waited })),
  }));
  const documents = measured.at(-1)?.documents ?? [];
  report(measured, asked);
  const { accuracyPresent } = summarizeScores(documents);
  if ((accuracyPresent ?? 0) >= asked.minAccuracy) return 0;
  tell(
    `${((accuracyPresent ?? 0) * 100).toFixed(1)}% of printed values are right, less than the ${(asked.minAccuracy * 100).toFixed(1)}% asked for.`,
  );
  return 1;
}

/** The measurement after learning from this many documents of each layout. */
interface Measured {
  readonly shots: number;
  readonly documents: readonly DocumentScore[];
}

function report(measured: readonly Measured[], { json, curve }: Asked): void {
  const documents = measured.at(-1)?.documents ?? [];
  const points = curve
    ? measured.map((one) => ({ shots: one.shots, summary: summarizeScores(one.documents) }))
    : null;
  const text = json
    ? JSON.stringify({ ...buildScoreReport(documents), ...(points && { curve: points }) })
    : [describeScores(documents), ...(points ? ['', describeCurve(points)] : [])].join('\n');
  process.stdout.write(`${text}\n`);
}

/** Reads the documents, each once. */
async function readAll(files: readonly TruthFile[], blind: boolean): Promise<ReadFile[]> {
  const read = new Map<TruthFile, ReadFile>();
  await inParallel(files, availableParallelism(), async (file) => {
    const one = await readTruthFile(file, blind, tell);
    read.set(file, one);
    tell(`${read.size}/${files.length} ${describeProgress(scoreFile(one))}`);
  });
  return files.flatMap((file) => read.get(file) ?? []);
}

/** The points of the curve with `--curve`, otherwise one measurement. */
async function measure(
  read: readonly ReadFile[],
  teachers: readonly ReadFile[],
  { folds, shots, curve, blind }: Asked,
): Promise<Measured[]> {
  if (folds > 1) {
    return [{ shots: 0, documents: await scoreFolds(read, { folds, teachers, blind }) }];
  }
  const apart = Math.max(...CURVE_SHOTS);
  const points: Measured[] = [];
  for (const count of curve ? CURVE_SHOTS : [shots]) {
    const split = splitShots(read, count, curve ? apart : count);
    const all = [...teachers, ...split.teachers];
    const documents =
      all.length === 0
        ? split.measured.map((one) => scoreFile(one))
        : await scoreLearned(split.measured, all, blind);
    points.push({ shots: count, documents });
  }
  return points;
}

interface Asked {
  readonly folders: readonly string[];
  readonly blind: boolean;
  readonly learnFrom: readonly string[];
  /** 1: all documents are measured together, without learning from any. */
  readonly folds: number;
  /** Documents of each layout to learn from before the others are measured. */
  readonly shots: number;
  readonly curve: boolean;
  /** Share of printed values, 0..1; a lower result exits with status 1. */
  readonly minAccuracy: number;
  readonly json: boolean;
}

/** Returns a sentence if the command line is invalid. */
function parse(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        blind: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'learn-from': { type: 'string', multiple: true, default: [] },
        folds: { type: 'string' },
        shots: { type: 'string' },
        curve: { type: 'boolean', default: false },
        'min-accuracy': { type: 'string', default: '0' },
      },
    });
    if (positionals.length === 0) return 'Name at least one folder of documents with truths.';
    const { curve, blind, json } = values;
    if (
      [values.folds, values.shots, curve || undefined].filter((one) => one !== undefined).length > 1
    )
      return 'Choose one of --folds, --shots and --curve.';
    const folds = Number(values.folds ?? 1);
    if (!Number.isInteger(folds) || folds < 1) return '--folds takes a whole number from 1 up.';
    const shots = Number(values.shots ?? 0);
    if (!Number.isInteger(shots) || shots < 0) return '--shots takes a whole number from 0 up.';
    const minAccuracy = Number(values['min-accuracy']);
    if (!(minAccuracy >= 0 && minAccuracy <= 1)) return '--min-accuracy takes a share from 0 to 1.';
    const learnFrom = values['learn-from'];
    return { folders: positionals, blind, learnFrom, folds, shots, curve, minAccuracy, json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function listAll(folders: readonly string[]): Promise<TruthFile[] | null> {
  const files: TruthFile[] = [];
  for (const folder of folders) {
    const isFolder = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      tell(`${folder} is not a folder.`);
      return null;
    }
    const found = await listTruths(folder);
    for (const name of found.broken) tell(`Skipped ${folder}/${name}: not a valid truth file.`);
    if (found.skipped > 0) {
      tell(`${folder}: skipped ${found.skipped} truth files without expected records.`);
    }
    files.push(...found.files);
  }
  return files;
}

/**
 * Documents are read in parallel and wait for each other: the ratio of elapsed time to the sum of
 * their times.
 */
function waitedShare(read: readonly ReadFile[], elapsedMs: number): number {
  const claimedMs = read.reduce((sum, { extracted }) => sum + (extracted?.ms.total ?? 0), 0);
  return claimedMs === 0 ? 0 : elapsedMs / claimedMs;
}

function describeProgress(score: DocumentScore): string {
  const right = score.fields.filter((field) => field.right).length;
  return `${score.file}: ${score.failed ? 'failed' : `${right} of ${score.fields.length} right`}`;
}

/** Progress and errors go to standard error. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
