-- The last answers of a payer are its newest encounters that were answered: by all of its encounters, a payer
-- that never answers would be read whole for each of its claims.
CREATE INDEX "encounters_answered_idx" ON "encounters"("payer", "from" DESC) WHERE "answerDays" IS NOT NULL;
