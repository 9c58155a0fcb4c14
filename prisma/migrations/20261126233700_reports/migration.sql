-- Reports that are made on a schedule, who gets them, and what was made.
CREATE TABLE "report_schedules" (
  "id" UUID NOT NULL,
  "plan" JSONB NOT NULL,
  "nextAt" TIMESTAMPTZ(3) NOT NULL,
  "failedAt" TIMESTAMPTZ(3),
  "createdById" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "report_schedules_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "report_schedules_nextAt_idx" ON "report_schedules"("nextAt");

CREATE TABLE "report_readers" (
  "scheduleId" UUID NOT NULL,
  "userId" TEXT NOT NULL,
  CONSTRAINT "report_readers_pkey" PRIMARY KEY ("scheduleId", "userId")
);
CREATE INDEX "report_readers_userId_idx" ON "report_readers"("userId");

CREATE TABLE "made_reports" (
  "id" UUID NOT NULL,
  "scheduleId" UUID,
  "parts" TEXT[],
  "report" JSONB NOT NULL,
  "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "made_reports_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "made_reports_madeAt_idx" ON "made_reports"("madeAt" DESC);
CREATE INDEX "made_reports_scheduleId_madeAt_idx" ON "made_reports"("scheduleId", "madeAt" DESC);

ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "report_readers" ADD CONSTRAINT "report_readers_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "report_schedules"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "report_readers" ADD CONSTRAINT "report_readers_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "made_reports" ADD CONSTRAINT "made_reports_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "report_schedules"("id") ON DELETE SET NULL ON UPDATE CASCADE;
