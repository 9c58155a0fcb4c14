-- A filter by payer and document type goes along one index: two common ones that seldom meet would else be
-- read whole. The order of a frequent payer goes along the index of that order.
DROP INDEX "listed_records_payerId_state_updatedAt_recordId_idx";
CREATE INDEX "listed_records_payerId_form_state_idx" ON "listed_records"("payerId", "form", "state");
