import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { findForm } from '#lib/forms/catalog.ts';
import { type DocumentScore, scoreRecords } from '#lib/metrics/score-records.ts';
import type { Truth } from '#lib/metrics/truth.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { extractFile } from '#lib/pipeline/extract-file.ts';
import { inParallel } from '#lib/platform/in-parallel.ts';
import { buildScoreReport, describeScores } from './describe-scores.ts';
import { findRecords } from './find-records.ts';
import { listTruths, type TruthFile } from './list-truths.ts';

const USAGE = 'Usage: npm run -s evaluate -- DIR… [--blind] [--json]';

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
  if (files === null) return 2;
  if (files.length === 0) {
    tell('No document here has a truth with expected records, so there is nothing to measure.');
    return 1;
  }
  const started = performance.now();
  const scores = new Map<TruthFile, DocumentScore>();
  await inParallel(files, availableParallelism(), async (file) => {
    scores.set(file, await scoreFile(file, asked.blind));
    tell(`${scores.size}/${files.length} ${describeProgress(scores.get(file))}`);
  });
  const documents = shareTime(
    files.flatMap((file) => scores.get(file) ?? []),
    performance.now() - started,
  );
  const report = asked.json
    ? JSON.stringify(buildScoreReport(documents))
    : describeScores(documents);
  process.stdout.write(`${report}\n`);
  return 0;
}

interface Asked {
  readonly folders: readonly string[];
  readonly blind: boolean;
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
    if (values['learn-from'] ?? values.folds) {
      return 'Learning from truths (--learn-from, --folds) is not there yet: it comes with learning from corrections.';
    }
    if (positionals.length === 0) return 'Name at least one folder of documents with truths.';
    return { folders: positionals, blind: values.blind, json: values.json };
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

/** A document that fails has all of its fields wrong; it never stops the others. */
async function scoreFile(file: TruthFile, blind: boolean): Promise<DocumentScore> {
  try {
    const bytes = await readFile(file.document);
    const extracted = await extractFile({
      bytes,
      form: blind ? undefined : formOf(file.truth),
      onFault: (fault) => tell(`${file.document}: ${textOf(fault)}`),
    });
    if (extracted.error) tell(`${file.document}: ${extracted.error.message}`);
    return scoreRecords(file.truth, extracted.error ? null : findRecords(extracted.records), {
      pages: extracted.pages.length,
      totalMs: extracted.ms.total,
    });
  } catch (fault) {
    tell(`${file.document}: ${textOf(fault)}`);
    return scoreRecords(file.truth, null, { pages: 0, totalMs: 0 });
  }
}

/** Known only where the whole document is of one form; what is in a packet has to be found. */
function formOf(truth: Truth): string | undefined {
  const forms = new Set((truth.expected?.records ?? []).map((record) => record.form));
  const [only] = forms;
  return forms.size === 1 && only !== undefined && findForm(only) ? only : undefined;
}

/** Documents read side by side wait for each other: the time that passed is shared out among them. */
function shareTime(documents: readonly DocumentScore[], passedMs: number): DocumentScore[] {
  const claimed = documents.reduce((sum, document) => sum + document.totalMs, 0);
  return documents.map((document) => ({
    ...document,
    totalMs: claimed === 0 ? 0 : (document.totalMs / claimed) * passedMs,
  }));
}

function describeProgress(score: DocumentScore | undefined): string {
  if (!score) return '';
  const right = score.fields.filter((field) => field.right).length;
  return `${score.file}: ${score.failed ? 'failed' : `${right} of ${score.fields.length} right`}`;
}

function textOf(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

/** Progress and complaints go to standard error. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
