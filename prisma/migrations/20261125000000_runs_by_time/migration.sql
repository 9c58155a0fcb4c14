-- The cost of a week is counted from its runs without walking all of them.
CREATE INDEX "runs_endedAt_idx" ON "runs" USING BRIN ("endedAt");
