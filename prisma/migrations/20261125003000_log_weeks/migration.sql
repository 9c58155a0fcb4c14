-- Weeks of the log that are over are counted once, not at every look at the page.
CREATE TABLE "log_weeks" (
    "week" TEXT NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "log_weeks_pkey" PRIMARY KEY ("week")
);

-- Spans of time are ranges of the sequence (lib/decisions/find-sequence.ts).
DROP INDEX "decisions_at_idx";
