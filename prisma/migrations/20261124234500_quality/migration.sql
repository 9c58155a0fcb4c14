-- Looks at what passed unseen, alarms, and what drift and cost are counted from.
CREATE TABLE "audits" (
    "id" UUID NOT NULL,
    "recordId" TEXT,
    "kind" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "probability" DOUBLE PRECISION,
    "inclusion" DOUBLE PRECISION NOT NULL,
    "looked" INTEGER NOT NULL DEFAULT 1,
    "wrong" INTEGER,
    "drawnAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "judgedAt" TIMESTAMPTZ(3),
    "judgedById" TEXT,

    CONSTRAINT "audits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "holds" BOOLEAN NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" TEXT,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "input_tallies" (
    "week" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "bins" INTEGER[],

    CONSTRAINT "input_tallies_pkey" PRIMARY KEY ("week","form","measure")
);

-- CreateTable
CREATE TABLE "cost_weeks" (
    "week" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "cost_weeks_pkey" PRIMARY KEY ("week","form")
);

-- CreateIndex
CREATE INDEX "audits_recordId_kind_path_idx" ON "audits"("recordId", "kind", "path");

-- CreateIndex
CREATE INDEX "audits_judgedAt_idx" ON "audits"("judgedAt");

-- CreateIndex
CREATE INDEX "audits_form_judgedAt_idx" ON "audits"("form", "judgedAt");

-- CreateIndex
CREATE INDEX "incidents_liftedAt_form_idx" ON "incidents"("liftedAt", "form");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_kind_form_subject_key" ON "incidents"("kind", "form", "subject");

-- CreateIndex
CREATE INDEX "decisions_at_idx" ON "decisions" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "records_acceptedAt_idx" ON "records"("acceptedAt");

-- AddForeignKey
ALTER TABLE "audits" ADD CONSTRAINT "audits_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE SET NULL ON UPDATE CASCADE;
