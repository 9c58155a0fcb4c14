-- CreateTable
CREATE TABLE "learned_records" (
    "recordId" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "form" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "lesson" JSONB NOT NULL,

    CONSTRAINT "learned_records_pkey" PRIMARY KEY ("recordId")
);

-- CreateTable
CREATE TABLE "learned_states" (
    "form" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "records" INTEGER NOT NULL,
    "state" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "learned_states_pkey" PRIMARY KEY ("form","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "learned_records_sequence_key" ON "learned_records"("sequence");

-- CreateIndex
CREATE INDEX "learned_records_form_sequence_idx" ON "learned_records"("form", "sequence");

-- AddForeignKey
ALTER TABLE "learned_records" ADD CONSTRAINT "learned_records_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;
