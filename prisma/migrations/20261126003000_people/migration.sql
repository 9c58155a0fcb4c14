-- Who did something is a relation now. The product deactivates people and never deletes them; should a
-- row name somebody who is not there, a deactivated account stands in for them, so that nothing that a
-- person did turns into something that nobody did.
INSERT INTO "users" ("id", "name", "email", "banned", "updatedAt")
SELECT DISTINCT named."id", 'Removed account', named."id" || '@removed.invalid', true, now()
FROM (
  SELECT "acceptedBy" AS "id" FROM "records"
  UNION SELECT "doneById" FROM "tasks"
  UNION SELECT "createdById" FROM "api_keys"
  UNION SELECT "createdById" FROM "access_links"
  UNION SELECT "createdById" FROM "policy_versions"
  UNION SELECT "createdById" FROM "model_endpoints"
  UNION SELECT "judgedById" FROM "audits"
  UNION SELECT "liftedById" FROM "incidents"
  UNION SELECT "createdById" FROM "custom_forms"
  UNION SELECT "publishedById" FROM "custom_form_versions"
  UNION SELECT "requestedById" FROM "reader_versions"
  UNION SELECT "promotedById" FROM "reader_versions"
) named
WHERE named."id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "users" WHERE "users"."id" = named."id");

ALTER TABLE "records" RENAME COLUMN "acceptedBy" TO "acceptedById";
ALTER TABLE "incidents" RENAME COLUMN "liftedAt" TO "resolvedAt";
ALTER TABLE "incidents" RENAME COLUMN "liftedById" TO "resolvedById";
ALTER INDEX "incidents_liftedAt_form_idx" RENAME TO "incidents_resolvedAt_form_idx";

-- A version whose predecessor is gone keeps no pointer to it.
UPDATE "reader_versions" version SET "previousId" = NULL
WHERE "previousId" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "reader_versions" previous WHERE previous."id" = version."previousId");

ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "model_endpoints" ADD CONSTRAINT "model_endpoints_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "records" ADD CONSTRAINT "records_acceptedById_fkey" FOREIGN KEY ("acceptedById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_doneById_fkey" FOREIGN KEY ("doneById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "audits" ADD CONSTRAINT "audits_judgedById_fkey" FOREIGN KEY ("judgedById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "custom_forms" ADD CONSTRAINT "custom_forms_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "custom_form_versions" ADD CONSTRAINT "custom_form_versions_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "reader_versions" ADD CONSTRAINT "reader_versions_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "reader_versions" ADD CONSTRAINT "reader_versions_promotedById_fkey" FOREIGN KEY ("promotedById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "reader_versions" ADD CONSTRAINT "reader_versions_previousId_fkey" FOREIGN KEY ("previousId") REFERENCES "reader_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;
