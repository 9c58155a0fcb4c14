import type { Db, Tx } from '#lib/platform/db.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { sealWords } from '#lib/platform/sealing/seal-words.ts';
import { buildSearchKeys } from '#lib/platform/sealing/search-keys.ts';
import { withoutIndexes } from '../without-indexes.ts';

/** Records of one document. */
const PER_DOCUMENT = 10;
/** Patients with many documents; patients with higher numbers have one each. */
export const PATIENTS = 1_000;

/** What the database contains, by the numbers that filters ask for. */
export const SAMPLE = { payers: 400, queue: '00000000-0000-4000-8000-000000000001' } as const;

const FIRST = ['Jordan', 'Robin', 'Casey', 'Avery', 'Morgan', 'Riley', 'Quinn', 'Harper'];
const TABLES = ['documents', 'records', 'listed_records', 'searched_records', 'tasks', 'fields'];

/** The name of a patient by number. */
export function patientOf(number: number): string {
  return `${FIRST[number % FIRST.length]} Testcase${number}`;
}

/**
 * As many records as requested, ten per document, one in ten waiting for a person, spread over half
 * a year, with what lists sort, filter, and show. Every document is sealed with one key, which
 * makes no difference to what is read.
 */
export async function fillLists(db: Db, records: number): Promise<void> {
  const keyed = 'ab'.repeat(32);
  const sealer = await openSealer(keyed);
  const shown = {
    name: sealer.text('seeded.pdf'),
    patient: sealer.text('Jordan Testcase'),
    payer: sealer.text('Marble Health'),
    total: sealer.text('120.00'),
    day: sealer.text('2026-03-04'),
    empty: JSON.stringify(sealer.json([])),
  };
  const words = await buildWords(records);
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL synchronous_commit = off`;
      await tx.$executeRaw`SET LOCAL maintenance_work_mem = '256MB'`;
      // Skips checks of foreign keys that are correct by construction, and triggers whose rows are
      // filled in here.
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await withoutIndexes(tx, TABLES, async () => {
        await fillPeople(tx);
        await fillRecords(tx, records, shown);
        await fillSearch(tx, records, words);
      });
    },
    { timeout: 3_600_000 },
  );
  for (const table of TABLES) await db.$executeRawUnsafe(`VACUUM ANALYZE ${table}`);
  await db.$executeRaw`CHECKPOINT`;
}

async function fillPeople(tx: Tx): Promise<void> {
  for (const id of ['ann', 'sue'])
    await tx.user.create({
      data: { id, name: id, email: `${id}@example.org`, role: 'supervisor' },
    });
  await tx.workQueue.create({
    data: { id: SAMPLE.queue, name: 'Large', position: 1, rule: {} },
  });
  const payers = Array.from({ length: SAMPLE.payers }, (_, at) => ({
    key: `payer ${at + 1}`,
    name: sealWords(`Payer ${at + 1}`),
  }));
  await tx.listedPayer.createMany({ data: payers });
}

/** Sealed once: the time to open a value does not depend on its content. */
type Shown = Readonly<
  Record<'name' | 'patient' | 'payer' | 'total' | 'day' | 'empty', string | null>
>;

async function fillRecords(tx: Tx, records: number, shown: Shown): Promise<void> {
  const documentId = `md5(((n - 1) / ${PER_DOCUMENT} + 1)::text) || md5('d' || ((n - 1) / ${PER_DOCUMENT} + 1))`;
  const recordId = `'rec_' || substr(md5('r' || n), 1, 20)`;
  const form = `(ARRAY['eob', 'cms-1500', 'patient-statement', 'invoice'])[n % 4 + 1]`;
  const state = `(CASE WHEN n % 10 = 0 THEN 'review' WHEN n % 97 = 0 THEN 'set_aside'
    WHEN n % 5003 = 0 THEN 'extracting' ELSE 'accepted' END)::"RecordState"`;
  const created = `now() - n * interval '${Math.max(0.001, (180 * 86_400) / records)} seconds'`;
  const loss = `CASE WHEN n % 10 = 0 THEN (n::bigint * 7919 % 100000) / 100.0 ELSE 0 END`;
  // Payers 1 and 2 have a fifth of the documents each, the others the rest; those of payer 2 are
  // never EOBs.
  const payer = `CASE n % 5 WHEN 0 THEN 1 WHEN 1 THEN CASE WHEN n % 4 = 0 THEN 3 ELSE 2 END
    ELSE 3 + (n * 7 % ${SAMPLE.payers - 2})::int END`;
  await tx.$executeRawUnsafe(
    `INSERT INTO documents (id, "fileName", kind, "byteCount", state, "uploadedAt", "updatedAt", "uploadedById", tags)
    SELECT md5(n::text) || md5('d' || n), $1, 'pdf', 100000,
      (CASE WHEN n % 500 = 0 THEN 'failed' ELSE 'ready' END)::"DocumentState",
      now() - n * interval '${(180 * 86_400 * PER_DOCUMENT) / records} seconds', now(),
      CASE WHEN n % 50 = 0 THEN 'ann' END,
      CASE WHEN n % 4 = 0 THEN ARRAY[1] WHEN n % 1999 = 0 THEN ARRAY[2] ELSE '{}' END
    FROM generate_series(1, ${Math.ceil(records / PER_DOCUMENT)}) n`,
    shown.name,
  );
  await tx.$executeRawUnsafe(
    `INSERT INTO records (id, "documentId", form, "formScore", pages, state, reasons, doubts, "expectedLossUsd",
      "reconcileDue", "createdAt", "updatedAt")
    SELECT ${recordId}, ${documentId}, ${form}, 0.99, ARRAY[1], ${state}, $1::jsonb, $1::jsonb, ${loss}, false,
      ${created}, ${created} FROM generate_series(1, ${records}) n`,
    shown.empty,
  );
  await tx.$executeRawUnsafe(
    `INSERT INTO listed_records ("recordId", state, form, "createdAt", "updatedAt", "expectedLossUsd", "payerId",
      layout, "serviceFrom", "totalCents", "ownerId", tags, summarized)
    SELECT ${recordId}, ${state}, ${form}, ${created}, ${created}, ${loss}, ${payer},
      CASE WHEN n % 3 = 0 THEN 1 + n % 300 END, to_char(${created}, 'YYYY-MM-DD'),
      (n::bigint * 104729 % 100000)::int,
      CASE WHEN n % 40 = 0 THEN 'ann' WHEN n % 4000 = 10 THEN 'sue' END,
      CASE WHEN n % 4 = 0 THEN ARRAY[1] WHEN n % 1999 = 0 THEN ARRAY[2] ELSE '{}' END, true
    FROM generate_series(1, ${records}) n`,
  );
  await tx.$executeRawUnsafe(
    `INSERT INTO tasks (id, "recordId", state, form, reasons, flagged, "expectedLossUsd", "dueAt", "createdAt",
      "assigneeId", urgent, "queueId")
    SELECT gen_random_uuid(), ${recordId},
      (CASE WHEN n % 1000 = 0 THEN 'escalated' WHEN n % 500 = 0 THEN 'snoozed' ELSE 'open' END)::"TaskState",
      ${form}, CASE n % 3 WHEN 0 THEN ARRAY['failed-rule', 'low-confidence'] WHEN 1 THEN ARRAY['low-confidence']
        ELSE ARRAY['low-confidence', 'ungrounded'] END || CASE WHEN n % 9970 = 0 THEN ARRAY['hidden-text'] ELSE '{}' END,
      2, ${loss}, now() + (n % 5000 - 500) * interval '1 minute', ${created},
      CASE WHEN n % 40 = 0 THEN 'ann' WHEN n % 4000 = 10 THEN 'sue' END, n % 2000 = 10,
      CASE WHEN n % 70 = 0 THEN '${SAMPLE.queue}'::uuid END
    FROM generate_series(10, ${records}, 10) n`,
  );
  await tx.$executeRawUnsafe(
    `INSERT INTO fields ("recordId", path, position, value, grounding, contenders, human, signals, probability, route, reasons)
    SELECT ${recordId}, path, 0, value, '{"status":"exact"}', $5::jsonb, false, '{}', 0.8, 'accept', $5::jsonb
    FROM generate_series(1, ${records}) n,
      (VALUES ('patient.name', $1), ('payer.name', $2), ('totalCharge', $3), ('lines[a].serviceFrom', $4)) AS field(path, value)`,
    ...[shown.patient, shown.payer, shown.total, shown.day, shown.empty],
  );
}

interface Words {
  /** Keys of the words in every document. */
  readonly common: readonly bigint[];
  /** Keys of patients by number. */
  readonly patients: readonly (readonly bigint[])[];
}

async function buildWords(records: number): Promise<Words> {
  const patients: bigint[][] = [];
  const many = Math.min(PATIENTS + 50, records);
  for (let number = 0; number < many; number++)
    patients.push(await buildSearchKeys([patientOf(number)]));
  return { common: await buildSearchKeys(['120.00', '2026-03-04', 'Marble Health']), patients };
}

/**
 * One document in two belongs to one of the patients with many; a few belong to those with one, and
 * the others name no one.
 */
async function fillSearch(tx: Tx, records: number, { common, patients }: Words): Promise<void> {
  await tx.$executeRaw`CREATE TEMP TABLE patient_keys (number int, keys bigint[]) ON COMMIT DROP`;
  const rows = patients.map((keys, number) => ({ number, keys: keys.map(String) }));
  await tx.$executeRaw`
    INSERT INTO patient_keys SELECT number, keys
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new(number int, keys bigint[])`;
  await tx.$executeRawUnsafe(
    `INSERT INTO searched_records ("recordId", keys)
    SELECT 'rec_' || substr(md5('r' || n), 1, 20),
      $1::bigint[] || ARRAY[n::bigint * 1000003, n::bigint * 1000033] || coalesce(patient.keys, '{}')
    FROM generate_series(1, ${records}) n LEFT JOIN patient_keys patient
      ON patient.number = CASE WHEN n <= 50 THEN ${PATIENTS} + n - 1 WHEN n % 2 = 0 THEN n / 2 % ${PATIENTS} END`,
    common.map(String),
  );
}
