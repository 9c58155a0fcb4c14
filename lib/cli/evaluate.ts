import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { DocumentScore } from '#lib/metrics/score-records.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { inParallel } from '#lib/platform/in-parallel.ts';
import { buildScoreReport, describeScores } from './describe-scores.ts';
import {
  extractAgain,
  type ReadFile,
  readTruthFile,
  reviewsOf,
  scoreFile,
} from './evaluate-file.ts';
import { learnReviews } from './learn-reviews.ts';
import { listTruths, type TruthFile } from './list-truths.ts';

const USAGE =
  'Usage: npm run -s evaluate -- DIR… [--blind] [--learn-from DIR]… [--folds K] [--json]';

/** Reads every document that has a truth, and reports how right the records are. */
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
    tell('No document here has a truth with expected records, so there is nothing to measure.');
    return 1;
  }
  const started = performance.now();
  const teachers = await readAll(lessons, asked.blind);
  const read = await readAll(files, asked.blind);
  const documents = shareTime(
    asked.folds > 1 || teachers.length > 0
      ? await scoreLearned(read, teachers, asked)
      : read.map((one) => scoreFile(one)),
    performance.now() - started,
  );
  const report = asked.json
    ? JSON.stringify(buildScoreReport(documents))
    : describeScores(documents);
  process.stdout.write(`${report}\n`);
  return 0;
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

/**
 * Measures with what a reviewer's corrections of `teachers` teach; with folds, also of all documents
 * but the fold that is measured. Documents are dealt out in turn, by name.
 */
async function scoreLearned(
  read: readonly ReadFile[],
  teachers: readonly ReadFile[],
  { folds, blind }: Asked,
): Promise<DocumentScore[]> {
  const scores = new Map<ReadFile, DocumentScore>();
  const taught = teachers.flatMap(reviewsOf);
  const reviews = new Map(read.map((one) => [one, folds > 1 ? reviewsOf(one) : []]));
  for (let fold = 0; fold < folds; fold++) {
    const measured = read.filter((_, at) => at % folds === fold);
    const others = read.filter((_, at) => folds > 1 && at % folds !== fold);
    const learnedOf = learnReviews([...taught, ...others.flatMap((one) => reviews.get(one) ?? [])]);
    for (const one of measured)
      scores.set(one, scoreFile(one, await extractAgain(one, blind, learnedOf)));
    tell(`fold ${fold + 1}/${folds}: learned from ${others.length + teachers.length} documents`);
  }
  return read.flatMap((one) => scores.get(one) ?? []);
}

interface Asked {
  readonly folders: readonly string[];
  readonly blind: boolean;
  readonly learnFrom: readonly string[];
  /** 1: all documents are measured at once, and none is learned from. */
  readonly folds: number;
  readonly json: boolean;
}

/** A sentence when the command line is not understood. */
function parse(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        blind: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'learn-from': { type: 'string', multiple: true },
        folds: { type: 'string' },
      },
    });
    if (positionals.length === 0) return 'Name at least one folder of documents with truths.';
    const folds = Number(values.folds ?? 1);
    if (!Number.isInteger(folds) || folds < 1) return '--folds wants a whole number from 1 up.';
    const learnFrom = values['learn-from'] ?? [];
    return { folders: positionals, blind: values.blind, learnFrom, folds, json: values.json };
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
      tell(`${folder} is no folder.`);
      return null;
    }
    const found = await listTruths(folder);
    for (const name of found.broken) tell(`${folder}/${name} is no truth file and was left out.`);
    if (found.skipped > 0) {
      tell(`${folder}: ${found.skipped} truths name no expected records and were left out.`);
    }
    files.push(...found.files);
  }
  return files;
}

/** Documents read side by side wait for each other: the time that passed is shared out among them. */
function shareTime(documents: readonly DocumentScore[], passedMs: number): DocumentScore[] {
  const claimed = documents.reduce((sum, document) => sum + document.totalMs, 0);
  return documents.map((document) => ({
    ...document,
    totalMs: claimed === 0 ? 0 : (document.totalMs / claimed) * passedMs,
  }));
}

function describeProgress(score: DocumentScore): string {
  const right = score.fields.filter((field) => field.right).length;
  return `${score.file}: ${score.failed ? 'failed' : `${right} of ${score.fields.length} right`}`;
}

/** Progress and complaints go to standard error. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
