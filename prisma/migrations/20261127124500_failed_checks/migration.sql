-- How many records fail a rule was counted every 15 minutes by reading all checks, of which few fail.
CREATE INDEX "checks_failed" ON "checks" ("rule", "recordId") WHERE "outcome" = 'fail';
