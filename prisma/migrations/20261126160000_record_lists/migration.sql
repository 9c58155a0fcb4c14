-- The list of records is sorted by age and by risk in each state, and by the last change in one form.
CREATE INDEX "records_state_createdAt_id_idx" ON "records"("state", "createdAt", "id");
CREATE INDEX "records_state_expectedLossUsd_id_idx" ON "records"("state", "expectedLossUsd" DESC, "id");
CREATE INDEX "records_form_state_updatedAt_id_idx" ON "records"("form", "state", "updatedAt" DESC, "id");
