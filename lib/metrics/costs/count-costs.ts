import { findSequence } from '#lib/decisions/find-sequence.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import type { CostCounts } from '#lib/quality/costs/cost-counts.ts';
import type { CostRow } from '#lib/quality/costs/store.ts';
import { startOf, weekAfter } from '#lib/quality/week.ts';
import { getCosts } from '#lib/settings/store.ts';
import { loadCatalog } from '#lib/studio/store.ts';

type Part = { form: string | null } & Partial<CostCounts>;

/**
 * The cost of one week by form, counted from the raw rows: the log, the runs, the model calls.
 * Costs without an existing record are listed under '', and that row is always present.
 */
export async function countCosts(week: string, db: Db | Tx = getDb()): Promise<CostRow[]> {
  const span = { from: startOf(week), to: startOf(weekAfter(week)) };
  const entries = {
    from: await findSequence(db, span.from),
    to: await findSequence(db, span.to),
  };
  const prices = await getCosts(db);
  const parts = [
    await countDocuments(db, span),
    await countCalls(db, span),
    await countRuns(db, span),
    await countReviews(db, entries),
    await countAccepted(db, entries),
  ].flat();
  const forms = new Set(['', ...parts.map(({ form }) => form ?? '')]);
  return [...forms].map((form) => {
    const own = parts.filter((part) => (part.form ?? '') === form);
    const sum = (name: keyof CostCounts) => own.reduce((all, part) => all + (part[name] ?? 0), 0);
    return {
      week,
      form,
      counts: {
        documents: sum('documents'),
        modelCalls: sum('modelCalls'),
        extraRequests: sum('extraRequests'),
        tokens: sum('tokens'),
        modelUsd: sum('modelUsd'),
        unpricedCalls: sum('unpricedCalls'),
        coreSeconds: sum('coreSeconds'),
        reviewSeconds: sum('reviewSeconds'),
        fieldsByPerson: sum('fieldsByPerson'),
        fieldsAutomatic: sum('fieldsAutomatic'),
        expectedWrong: sum('expectedWrong'),
        expectedErrorUsd: sum('expectedErrorUsd'),
        wageUsd: prices.wageUsd,
        coreUsd: prices.coreUsd,
      },
    };
  });
}

/** Log entries, `to` exclusive. */
interface Entries {
  readonly from: bigint;
  readonly to: bigint;
}

interface Span {
  readonly from: Date;
  readonly to: Date;
}

function countDocuments(db: Db | Tx, { from, to }: Span): Promise<Part[]> {
  return db.$queryRaw<Part[]>`
    SELECT first.form, count(*)::int AS documents
    FROM documents document LEFT JOIN LATERAL (
      SELECT form FROM records WHERE "documentId" = document.id ORDER BY id LIMIT 1) first ON true
    WHERE document."uploadedAt" >= ${from} AND document."uploadedAt" < ${to} GROUP BY 1`;
}

function countCalls(db: Db | Tx, { from, to }: Span): Promise<Part[]> {
  return db.$queryRaw<Part[]>`
    SELECT record.form, count(DISTINCT call."callId")::int AS "modelCalls",
      (count(*) - count(DISTINCT call."callId"))::int AS "extraRequests",
      sum(call."inputTokens" + call."outputTokens")::float AS tokens,
      coalesce(sum(call."costUsd"), 0)::float AS "modelUsd",
      count(*) FILTER (WHERE call."costUsd" IS NULL)::int AS "unpricedCalls"
    FROM model_calls call LEFT JOIN runs run ON run.id = call."runId"
      LEFT JOIN records record ON run."subjectKind" = 'record' AND record.id = run."subjectId"
    WHERE call."createdAt" >= ${from} AND call."createdAt" < ${to} GROUP BY 1`;
}

/** Steps of a whole document count for the form of its first record. */
function countRuns(db: Db | Tx, { from, to }: Span): Promise<Part[]> {
  return db.$queryRaw<Part[]>`
    SELECT coalesce(record.form, first.form) AS form,
      sum(coalesce(run."cpuMs" / 1000.0, extract(epoch FROM run."endedAt" - run."startedAt")))::float
        AS "coreSeconds"
    FROM runs run
      LEFT JOIN records record ON run."subjectKind" = 'record' AND record.id = run."subjectId"
      LEFT JOIN LATERAL (
        SELECT form FROM records
        WHERE run."subjectKind" = 'document' AND "documentId" = run."subjectId"
        ORDER BY id LIMIT 1) first ON true
    WHERE run."endedAt" >= ${from} AND run."endedAt" < ${to} GROUP BY 1`;
}

function countReviews(db: Db | Tx, { from, to }: Entries): Promise<Part[]> {
  return db.$queryRaw<Part[]>`
    SELECT record.form, count(*)::int AS "fieldsByPerson",
      coalesce(sum((decision.facts->>'milliseconds')::float), 0) / 1000 AS "reviewSeconds"
    FROM decisions decision LEFT JOIN records record ON record.id = decision."recordId"
    WHERE decision.sequence >= ${from} AND decision.sequence < ${to}
      AND decision.action IN ('field.confirmed', 'field.corrected', 'field.document-is-wrong')
    GROUP BY 1`;
}

/**
 * The cost of an error is part of the form's fields, so it is multiplied here instead of in SQL.
 */
async function countAccepted(db: Db | Tx, { from, to }: Entries): Promise<Part[]> {
  const rows = await db.$queryRaw<
    { form: string | null; pattern: string; count: number; doubt: number }[]
  >`
    SELECT record.form, regexp_replace(decision.path, '\\[[A-Za-z0-9_-]*\\]', '[]', 'g') AS pattern,
      count(*)::int AS count,
      coalesce(sum(1 - (decision.facts->>'confidence')::float), 0)::float AS doubt
    FROM decisions decision LEFT JOIN records record ON record.id = decision."recordId"
    WHERE decision.sequence >= ${from} AND decision.sequence < ${to}
      AND decision.action = 'field.auto-accepted'
    GROUP BY 1, 2`;
  const catalog = await loadCatalog(db);
  return rows.map(({ form, pattern, count, doubt }) => {
    const definition = catalog.find(form ?? '')?.fields.find((field) => field.pattern === pattern);
    return {
      form,
      fieldsAutomatic: count,
      expectedWrong: doubt,
      expectedErrorUsd: doubt * (definition?.costOfErrorUsd ?? 0),
    };
  });
}
