import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeMemoryFolder } from '#lib/testing/files/make-memory-folder.ts';
import {
  readPlaywrightReport,
  readVitestReport,
  type TestReport,
} from '#lib/testing/report/read-report.ts';
import { giveWay } from '../serving/give-way.ts';
import { onEnd } from '../serving/on-end.ts';

const LANES = ['front', 'behind', 'beside'] as const;
type Lane = (typeof LANES)[number];
/** A part that is one check has no tests to skip or to name. */
type Count = Pick<TestReport, 'passed' | 'failed'> & Partial<TestReport>;
type Part = {
  readonly name: string;
  /**
   * Parts of one lane run one after another. The browser tests wait for pages half of the time, and
   * the database tests for theirs: the other lanes use the idle processor time, and print their
   * results when they have ended.
   */
  readonly lane: Lane;
  readonly run: (start: Start) => Promise<Count>;
};
/** Runs a program of this folder and returns its exit code. */
type Start = (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<number>;

/**
 * In CI, a failing test is retried once, and named if it then passes: a crowded machine should not
 * reject a change. Locally it fails at once, so that the author sees it.
 */
const SECOND_TRY = process.env.CI === 'true';

/**
 * Niceness of the two other lanes: an eighth of the weight of the lane in front, and two fifths for
 * the database tests, which would otherwise end last. Whatever ends last should compute, as the
 * unit tests do, and not wait while a processor is idle.
 */
const NICENESS = { behind: 9, beside: 4 } as const;

const folder = mkdtempSync(join(tmpdir(), 'countersign-report-'));
// When run as root, PostgreSQL runs as another user, who needs access to the folder.
chmodSync(folder, 0o711);
const report = (name: string) => join(folder, `${name}.json`);
/** Temporary files of database tests, which create and drop a database each. */
const memory = makeMemoryFolder();
const inMemory: Readonly<Record<string, string>> = memory === null ? {} : { TMPDIR: memory };
/** Programs currently running in the other lanes. */
const aside = new Set<ChildProcess>();
onEnd(async () => {
  for (const child of aside) child.kill('SIGTERM');
  removeFolders();
  // What did not run did not pass.
  throw new Error('Ended from outside, before everything had run.');
});

const DIFF = [
  ...['migrate', 'diff', '--exit-code'],
  ...['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma'],
];

/**
 * Printed values that must be read right, blind, on two synthetic documents of each form (0..1).
 * Half of what is missed is on two long scans of layouts that nothing was trained on, so the floor
 * is low.
 */
const ACCURACY_FLOOR = 0.75;
/** Far from the seeds of the documents that the reader was trained on. */
const ACCURACY_SEED = '90001';

const PARTS: readonly Part[] = [
  {
    name: 'types',
    lane: 'front',
    run: (start) =>
      check(
        start,
        ['node_modules/next/dist/bin/next', 'typegen'],
        ['node_modules/typescript/bin/tsc', '-p', '.'],
      ),
  },
  {
    name: 'style',
    lane: 'behind',
    run: (start) =>
      check(start, [
        'node_modules/@biomejs/biome/bin/biome',
        'ci',
        '--error-on-warnings',
        '--colors=off',
      ]),
  },
  {
    name: 'layers',
    lane: 'behind',
    run: (start) => check(start, ['lib/cli/run.mjs', 'check-layers']),
  },
  {
    name: 'schema',
    lane: 'behind',
    run: (start) => check(start, ['lib/cli/run.mjs', 'prisma', ...DIFF]),
  },
  { name: 'browser', lane: 'front', run: playwright },
  { name: 'accuracy', lane: 'behind', run: measureAccuracy },
  { name: 'unit', lane: 'behind', run: (start) => vitest(start, ['unit']) },
  {
    name: 'database',
    lane: 'beside',
    run: (start) => vitest(start, ['database', 'database-alone'], inMemory),
  },
];

/**
 * `npm test`: everything that must pass. Continues after a failure, and ends with the failures and
 * the line `N passed, N failed`, plus `, N skipped` if tests were skipped.
 * `npm test -- unit layers` runs only those parts.
 */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(
    `Unknown part: ${unknown.join(', ')}. Parts: ${PARTS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}
const parts = PARTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const lanes = await Promise.all(LANES.map(runLane));
const counts = lanes.flat();
removeFolders();
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
const skipped = counts.reduce((sum, count) => sum + (count.skipped ?? 0), 0);
for (const { test, reason } of counts.flatMap((count) => count.failures ?? []))
  console.log(`FAILED ${test}\n  ${reason}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);

function removeFolders(): void {
  for (const one of [folder, memory])
    if (one !== null) rmSync(one, { recursive: true, force: true });
}

async function runLane(lane: Lane): Promise<Count[]> {
  const counts: Count[] = [];
  for (const part of parts.filter((one) => one.lane === lane)) counts.push(await runPart(part));
  return counts;
}

async function runPart({ name, lane, run }: Part): Promise<Count> {
  const startedAt = performance.now();
  if (lane === 'front') console.log(`── ${name}`);
  const told: Buffer[] = [];
  const count = await run(lane === 'front' ? startInFront : startAside(told, NICENESS[lane]));
  if (lane !== 'front') process.stdout.write(Buffer.concat(told));
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`── ${name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)\n`);
  // A part that is one check has no tests of its own to name.
  return count.failed > 0 && (count.failures ?? []).length === 0
    ? { ...count, failures: [{ test: name, reason: 'see what it printed above' }] }
    : count;
}

/** Programs that succeed or fail, counted as one test. */
async function check(start: Start, ...programs: readonly string[][]): Promise<Count> {
  for (const args of programs) {
    if ((await start(args)) !== 0) return { passed: 0, failed: 1 };
  }
  return { passed: 1, failed: 0 };
}

async function vitest(
  start: Start,
  projects: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Count> {
  const file = report(projects.join('-'));
  const reporters = [
    ...['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    '--reporter=./lib/testing/report/tell-second-tries.ts',
  ];
  const chosen = projects.map((project) => `--project=${project}`);
  const program = ['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...reporters];
  if (SECOND_TRY) program.push('--retry=1');
  // Colors are more bytes than dots, and nobody sees them in a log.
  const code = await start(program, SECOND_TRY ? { ...env, NO_COLOR: '1' } : env);
  return judge(code, readVitestReport(readJson(file)));
}

/**
 * Reads a fixed set of synthetic documents, half of them scans, with real OCR; red below the floor.
 */
function measureAccuracy(start: Start): Promise<Count> {
  const papers = join(folder, 'papers');
  return check(
    start,
    ['lib/cli/run.mjs', 'generate', papers, '--count', '2', '--seed', ACCURACY_SEED],
    ['lib/cli/run.mjs', 'evaluate', papers, '--blind', '--min-accuracy', String(ACCURACY_FLOOR)],
  );
}

async function playwright(start: Start): Promise<Count> {
  const file = report('browser');
  const program = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'];
  if (SECOND_TRY) program.push('--retries=1');
  const code = await start(program, { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  return judge(code, readPlaywrightReport(readJson(file)));
}

/** A runner that crashed or found nothing to run reports no failure, but is one. */
function judge(code: number, count: Count | null): Count {
  const { passed, failed } = count ?? { passed: 0, failed: 0 };
  const broken = failed === 0 && (code !== 0 || passed === 0);
  return { ...count, passed, failed: broken ? 1 : failed };
}

/** Null where the runner wrote none, or only a part of it. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function startInFront(args: readonly string[], env = {}): Promise<number> {
  return endOf(
    spawn(process.execPath, [...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: envWith(env),
    }),
  );
}

/** Keeps what the program writes until it has ended, in one piece. */
function startAside(told: Buffer[], niceness: number): Start {
  return (args, env = {}) => {
    const child = spawn(process.execPath, [...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: envWith(env),
      // A session of its own, which gives way as a whole. On Windows that would open a console
      // window.
      detached: process.platform !== 'win32',
    });
    aside.add(child);
    child.on('close', () => aside.delete(child));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => told.push(chunk));
    if (child.pid !== undefined) giveWay(child.pid, niceness);
    return endOf(child);
  };
}

/**
 * Never uses the installation's own data: tests that need a database create one in `folder`.
 * Programs that tests start, such as a worker, compile the product once: two thirds of their start
 * is that.
 */
function envWith(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, ...inherited } = process.env;
  const own = { DATA_DIR: join(folder, 'data'), NODE_COMPILE_CACHE: join(folder, 'compiled') };
  return { ...inherited, ...own, ...env };
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
