import { setTimeout as pause } from 'node:timers/promises';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { findChanged } from '#lib/state/record/changed/store.ts';
import { withoutIndexes } from '../without-indexes.ts';

const RECORDS = 1_000_000;
/** Each document holds ten records; one record in ten waits for a person. */
const PER_DOCUMENT = 10;
const WAITING_EVERY = 10;
const TABLES = ['documents', 'records', 'listed_records', 'tasks', 'fields'];

/**
 * A database as after years of use: a million records with their tasks, a hundred thousand of them
 * waiting, with reasons, some snoozed or escalated, and what the queue shows of each.
 */
export async function seedMillion(db: Db = getDb()): Promise<void> {
  // Its step and the building of indexes would wait for each other.
  while ((await findChanged(db)) !== null) await pause(100);
  // Only for these inserts: what is measured later waits for the disk like the product.
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL synchronous_commit = off`;
      await tx.$executeRaw`SET LOCAL maintenance_work_mem = '256MB'`;
      // Skips a million checks of foreign keys that are correct by construction, and the trigger of
      // lists.
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await withoutIndexes(tx, TABLES, () => insertAll(tx));
    },
    { timeout: 600_000 },
  );
  for (const table of TABLES) await db.$executeRawUnsafe(`VACUUM ANALYZE ${table}`);
  // Otherwise the disk would be busy with this for minutes.
  await db.$executeRaw`CHECKPOINT`;
}

async function insertAll(db: Tx): Promise<void> {
  await db.$executeRaw`
    INSERT INTO documents (id, "fileName", kind, "byteCount", state, "uploadedAt", "updatedAt")
    SELECT md5(n::text) || md5('d' || n), 'seeded-' || n || '.pdf', 'pdf', 100000, 'ready',
      now() - n * interval '1 minute', now()
    FROM generate_series(1, ${RECORDS / PER_DOCUMENT}::int) n`;
  await db.$executeRaw`
    INSERT INTO records (id, "documentId", form, "formScore", pages, state, reasons, "expectedLossUsd", "reconcileDue", "updatedAt")
    SELECT 'rec_' || substr(md5('r' || n), 1, 20),
      md5(((n - 1) / ${PER_DOCUMENT}::int + 1)::text) || md5('d' || ((n - 1) / ${PER_DOCUMENT}::int + 1)),
      (ARRAY['eob', 'cms-1500', 'patient-statement', 'invoice'])[n % 4 + 1], 0.99, ARRAY[1],
      (CASE WHEN n % ${WAITING_EVERY}::int = 0 THEN 'review' ELSE 'accepted' END)::"RecordState",
      CASE WHEN n % ${WAITING_EVERY}::int = 0
        THEN '[{"code":"low-confidence","why":"Not sure.","wouldPass":"More."}]'::jsonb ELSE '[]' END,
      (n::bigint * 7919 % 100000) / 100.0, false, now() - n * interval '6 seconds'
    FROM generate_series(1, ${RECORDS}::int) n`;
  await db.$executeRaw`
    INSERT INTO listed_records ("recordId", state, form, "createdAt", "updatedAt", "expectedLossUsd", summarized)
    SELECT id, state, form, "createdAt", "updatedAt", "expectedLossUsd", true FROM records
    ON CONFLICT DO NOTHING`;
  await db.$executeRaw`
    INSERT INTO tasks (id, "recordId", state, form, reasons, flagged, "expectedLossUsd", "dueAt", "createdAt", "doneAt")
    SELECT gen_random_uuid(), 'rec_' || substr(md5('r' || n), 1, 20),
      (CASE WHEN n % ${WAITING_EVERY}::int <> 0 THEN 'done' WHEN n % 1000 = 0 THEN 'escalated'
        WHEN n % 500 = 0 THEN 'snoozed' ELSE 'open' END)::"TaskState",
      (ARRAY['eob', 'cms-1500', 'patient-statement', 'invoice'])[n % 4 + 1],
      CASE WHEN n % ${WAITING_EVERY}::int <> 0 THEN '{}' ELSE CASE n % 3 WHEN 0 THEN ARRAY['failed-rule', 'low-confidence'] WHEN 1 THEN ARRAY['low-confidence']
        ELSE ARRAY['low-confidence', 'ungrounded'] END END,
      2, (n::bigint * 7919 % 100000) / 100.0, now() + (n % 5000) * interval '1 minute',
      now() - n * interval '6 seconds', CASE WHEN n % ${WAITING_EVERY}::int <> 0 THEN now() END
    FROM generate_series(1, ${RECORDS}::int) n`;
  await db.$executeRaw`
    INSERT INTO fields ("recordId", path, position, value, grounding, contenders, human, signals, probability, route, reasons)
    SELECT 'rec_' || substr(md5('r' || n), 1, 20), path, 0, 'x', '{"status":"exact"}',
      '[{"value":"x","readers":[],"readingIds":[],"score":0.5,"place":null}]', false, '{}', 0.8, 'review',
      '[{"code":"low-confidence","why":"Not sure.","wouldPass":"More."}]'
    FROM generate_series(${WAITING_EVERY}::int, ${RECORDS}::int, ${WAITING_EVERY}::int) n,
      unnest(ARRAY['account', 'statementDate']) path`;
}
