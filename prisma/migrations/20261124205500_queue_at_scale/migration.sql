-- What the queue sorts, filters and counts by stands on the task itself, so that a page of it costs the same with a million records.
ALTER TABLE "tasks"
  ADD COLUMN "form" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "reasons" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "rules" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "flagged" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "round" TEXT NOT NULL DEFAULT 'first',
  ADD COLUMN "opinions" JSONB NOT NULL DEFAULT '[]';

UPDATE "tasks" task SET "form" = record.form FROM "records" record WHERE record.id = task."recordId";

UPDATE "tasks" task
SET "reasons" = seen.codes, "flagged" = seen.flagged
FROM (
  SELECT field."recordId",
    array_agg(DISTINCT reason->>'code') AS codes,
    count(DISTINCT field.path)::int AS flagged
  FROM "fields" field, jsonb_array_elements(field.reasons) reason
  WHERE field.route = 'review'
  GROUP BY 1
) seen
WHERE seen."recordId" = task."recordId";

UPDATE "tasks" task
SET "rules" = failing.rules
FROM (
  SELECT "recordId", array_agg(DISTINCT rule) AS rules
  FROM "checks" WHERE outcome = 'fail' AND severity = 'block' GROUP BY 1
) failing
WHERE failing."recordId" = task."recordId";

UPDATE "tasks" SET "dueAt" = "createdAt" + interval '72 hours' WHERE "dueAt" IS NULL;

DROP INDEX "tasks_state_dueAt_expectedLossUsd_createdAt_id_idx";
CREATE INDEX "tasks_state_expectedLossUsd_createdAt_id_idx" ON "tasks" ("state", "expectedLossUsd" DESC, "createdAt", "id");
CREATE INDEX "tasks_state_dueAt_id_idx" ON "tasks" ("state", "dueAt", "id");
CREATE INDEX "tasks_state_form_expectedLossUsd_createdAt_id_idx" ON "tasks" ("state", "form", "expectedLossUsd" DESC, "createdAt", "id");
CREATE INDEX "tasks_reasons_idx" ON "tasks" USING GIN ("reasons");
CREATE INDEX "tasks_state_createdAt_idx" ON "tasks" ("state", "createdAt");
CREATE INDEX "tasks_leaseOwnerId_leaseUntil_idx" ON "tasks" ("leaseOwnerId", "leaseUntil");

CREATE TABLE "comments" (
  "id" UUID NOT NULL,
  "recordId" TEXT NOT NULL,
  "path" TEXT,
  "text" TEXT NOT NULL,
  "byId" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "comments_recordId_createdAt_idx" ON "comments" ("recordId", "createdAt");
ALTER TABLE "comments" ADD CONSTRAINT "comments_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "comments" ADD CONSTRAINT "comments_byId_fkey" FOREIGN KEY ("byId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "preferences" (
  "userId" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "value" JSONB NOT NULL,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "preferences_pkey" PRIMARY KEY ("userId", "name")
);
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
