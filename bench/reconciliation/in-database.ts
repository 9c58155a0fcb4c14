import { randomBytes } from 'node:crypto';
import type { RecordId } from '#lib/model/ids.ts';
import { reconcileTaken } from '#lib/pipeline/reconciliation/reconcile-records.ts';
import { runStep } from '#lib/pipeline/run-step.ts';
import { getDb } from '#lib/platform/db.ts';
import { keepDocumentKey } from '#lib/platform/keys/key-files.ts';
import { KEY_BYTES } from '#lib/platform/keys/wrap-key.ts';
import { inParallel } from '#lib/platform/running/in-parallel.ts';
import type { DrawnRecord } from '#lib/testing/encounters/draw-visit.ts';
import { nameRecord, seedRecords } from '#lib/testing/encounters/seed-record.ts';
import type { Practice } from './draw-practice.ts';
import { summarize } from './in-memory.ts';

/** Records that are written and reconciled together while the database is filled. */
const TURN = 2_000;
/** Files that are written concurrently. */
const KEYS_AT_ONCE = 64;
const ARRIVALS = 240;
const ROUNDS = 12;
const AT_ONCE = 20;
const LONG_VISITS = 5;
const LONG_LINES = 200;
const TRANSACTION = { timeout: 600_000, maxWait: 60_000 };

/**
 * Fills the installation's database with about this many reconciled records, patient by patient: a
 * patient's papers are then reconciled together once, instead of again with each visit. Returns the
 * seconds that it took.
 */
export async function fillDatabase(practice: Practice, records: number): Promise<number> {
  const startedAt = performance.now();
  const db = getDb();
  const visits: DrawnRecord[][] = [];
  for (let count = 0; count < records; count += visits.at(-1)?.length ?? 0)
    visits.push(practice.nextVisit());
  const papers = visits.toSorted((a, b) => (memberOf(a) < memberOf(b) ? -1 : 1)).flat();
  let written: Promise<RecordId[]> = seed(papers.slice(0, TURN));
  for (let at = 0; at < papers.length; at += TURN) {
    const ids = await written;
    // The next ones are written meanwhile.
    written = seed(papers.slice(at + TURN, at + 2 * TURN));
    await db.$transaction((tx) => reconcileTaken(tx, ids.toSorted()), TRANSACTION);
    process.stderr.write(`\r${Math.min(at + TURN, papers.length)} records `);
  }
  // As the server eventually does by itself; otherwise the first arrivals would pay for it.
  await db.$executeRaw`ANALYZE`;
  process.stderr.write('\n');
  return Math.round((performance.now() - startedAt) / 1_000);
}

/** The practice without the visits that an earlier run wrote. */
export async function skipKnown({ nextVisit, longVisit }: Practice): Promise<Practice> {
  const rows = await getDb().$queryRaw<{ id: string }[]>`SELECT id FROM documents`;
  const known = new Set(rows.map(({ id }) => id));
  const skip = (draw: () => DrawnRecord[]) => {
    for (;;) {
      const papers = draw();
      if (!papers.some((paper) => known.has(nameRecord(paper).hash))) return papers;
    }
  };
  return { nextVisit: () => skip(nextVisit), longVisit: (lines) => skip(() => longVisit(lines)) };
}

/** Records that have been taken, each of a document of its own with its key. */
async function seed(papers: readonly DrawnRecord[]): Promise<RecordId[]> {
  await inParallel(papers, KEYS_AT_ONCE, async (paper) => {
    await keepDocumentKey(nameRecord(paper).hash, randomBytes(KEY_BYTES));
  });
  return seedRecords(getDb(), papers, { sealed: true, reconcileDue: false });
}

/** According to its claim. */
function memberOf(visit: readonly DrawnRecord[]): string {
  return visit.find(({ fields }) => fields['insured.id'])?.fields['insured.id'] ?? '';
}

/**
 * Wall time of the step `reconcile`, in the database that `fillDatabase` filled, in milliseconds.
 */
export async function measureInDatabase(practice: Practice) {
  await arriveOneByOne(practice, 40);
  const oneByOne = await arriveOneByOne(practice, ARRIVALS);
  const atOnce: number[] = [];
  for (let round = 0; round < ROUNDS; round++) atOnce.push(...(await arriveAtOnce(practice)));
  const long: number[] = [];
  for (let visit = 0; visit < LONG_VISITS; visit++)
    for (const paper of practice.longVisit(LONG_LINES)) long.push(await arrive(paper));
  return {
    oneByOneMs: summarize(oneByOne),
    [`${AT_ONCE}AtOnceMs`]: summarize(atOnce),
    [`papersOf${LONG_LINES}LinesMs`]: summarize(long),
  };
}

async function arriveOneByOne(practice: Practice, count: number): Promise<number[]> {
  const times: number[] = [];
  while (times.length < count)
    for (const paper of practice.nextVisit()) times.push(await arrive(paper));
  return times;
}

async function arrive(paper: DrawnRecord): Promise<number> {
  const [id = ''] = await seedRecords(getDb(), [paper], { sealed: true });
  return reconcile(id);
}

/**
 * Papers of twenty patients, from the moment when all are there to the end of each one's own step.
 */
async function arriveAtOnce(practice: Practice): Promise<number[]> {
  const papers = Array.from({ length: AT_ONCE }, () => practice.nextVisit()[0]);
  const ids = await seedRecords(
    getDb(),
    papers.flatMap((paper) => paper ?? []),
    { sealed: true },
  );
  return Promise.all(ids.map(reconcile));
}

async function reconcile(id: string): Promise<number> {
  const startedAt = performance.now();
  const attempt = { signal: new AbortController().signal, last: true };
  const outcome = await runStep({ step: 'reconcile', id }, attempt);
  if (outcome === 'failed') throw new Error(`${id} was not reconciled`);
  return performance.now() - startedAt;
}
