import { DocumentId } from '#lib/model/ids.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';
import { runWorker } from '#lib/pipeline/run-worker.ts';
import type { Db } from '#lib/platform/db.ts';
import { ensureInstallationKey } from '#lib/platform/keys/key-files.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { until } from '#lib/testing/until.ts';

const FORMS = ['receipt', 'cms-1500', 'patient-statement', 'ub-04'] as const;
const SEED = 83_000;

export interface LineageShare {
  readonly steps: number;
  /** All steps, from their input to the end of their commit. */
  readonly stepMs: number;
  /**
   * The part of it spent on finding the versions that a step reads, and on writing what it made of
   * what.
   */
  readonly lineageMs: number;
}

/**
 * Reads digital documents, whose steps are the fastest, one after the other, and adds up how long
 * their steps took and how much of it was lineage, as counted by the server (`pg_stat_statements`,
 * which has to be loaded, and `track_functions`), plus a round trip for each statement.
 */
export async function measureShare(
  db: Db,
  { url, documents }: { readonly url: string; readonly documents: number },
): Promise<LineageShare> {
  await (await openQueue(url, { works: false })).stop({ graceful: false });
  await ensureInstallationKey();
  const worker = await runWorker({ databaseUrl: url, slots: 1 });
  // The first time is not typical.
  for (let at = 0; at < FORMS.length; at++) await readPaper(db, SEED + at);
  const from = new Date();
  await db.$queryRaw`SELECT pg_stat_statements_reset()::text, pg_stat_reset()::text`;
  for (let at = 0; at < documents; at++) await readPaper(db, SEED + FORMS.length + at);
  await worker.stop();
  const [counted] = await db.$queryRaw<{ ms: number; statements: number }[]>`
    SELECT COALESCE(sum(total_exec_time + total_plan_time), 0)::float8 AS ms, COALESCE(sum(calls), 0)::int AS statements
    FROM pg_stat_statements
    WHERE query LIKE '%INSERT INTO unwritten_lineage%' OR query LIKE '%whole(type text, provider text, id text)%'`;
  const [written] = await db.$queryRaw<{ ms: number }[]>`
    SELECT COALESCE(sum(total_time), 0)::float8 AS ms FROM pg_stat_user_functions WHERE funcname = 'write_lineage'`;
  const [runs] = await db.$queryRaw<{ steps: number; ms: number }[]>`
    SELECT count(*)::int AS steps, (sum(extract(epoch FROM "endedAt" - "startedAt")) * 1000)::float8 AS ms
    FROM runs WHERE "startedAt" >= ${from}`;
  const lineageMs =
    (counted?.ms ?? 0) +
    (written?.ms ?? 0) +
    (counted?.statements ?? 0) * (await timeRoundTrip(db));
  // Versions are found before a run begins, and rows written after it has ended.
  return { steps: runs?.steps ?? 0, stepMs: (runs?.ms ?? 0) + lineageMs, lineageMs };
}

async function readPaper(db: Db, seed: number): Promise<void> {
  const form = FORMS[seed % FORMS.length] ?? FORMS[0];
  const { bytes, fileName } = await generateDocument({ form, seed, variant: 'digital' });
  const body = new Blob([Uint8Array.from(bytes)]).stream();
  const receipt = await receiveUpload({ body, fileName, person: null });
  if (receipt.kind !== 'accepted') throw new Error(`not accepted: ${receipt.kind}`);
  const id = DocumentId.parse(receipt.documentId);
  await until(async () => {
    const { state } = await db.document.findUniqueOrThrow({ where: { id } });
    if (state === 'failed') throw new Error(`${fileName} was not read`);
    return state === 'ready' ? id : null;
  });
}

/** The median of a statement that does nothing, in ms. */
async function timeRoundTrip(db: Db): Promise<number> {
  const took: number[] = [];
  for (let at = 0; at < 200; at++) {
    const from = performance.now();
    await db.$queryRaw`SELECT 1`;
    took.push(performance.now() - from);
  }
  return took.sort((a, b) => a - b)[100] ?? 0;
}
