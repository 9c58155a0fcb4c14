-- Values are found by keyed hashes of their words, so that they need not be in clear to be searched. Records
-- and documents from before get theirs while the product runs.
CREATE TABLE "searched_records" (
  "recordId" TEXT NOT NULL,
  "keys" BIGINT[],
  CONSTRAINT "searched_records_pkey" PRIMARY KEY ("recordId"),
  CONSTRAINT "searched_records_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "searched_records_keys_idx" ON "searched_records" USING GIN ("keys");
ALTER TABLE "documents" ADD COLUMN "nameKeys" BIGINT[] DEFAULT ARRAY[]::BIGINT[];
CREATE INDEX "documents_nameKeys_idx" ON "documents" USING GIN ("nameKeys");
DROP INDEX "fields_value_idx";

-- PostgreSQL keeps samples of values as statistics for its planner: none of those that are sealed, nor of
-- what they were before.
DO $$
DECLARE
  chosen record;
BEGIN
  FOR chosen IN
    SELECT * FROM (VALUES
      ('documents', 'fileName'), ('documents', 'nameKeys'), ('documents', 'errorText'), ('documents', 'findings'),
      ('pages', 'flags'),
      ('fields', 'value'), ('fields', 'reasons'), ('searched_records', 'keys'),
      ('records', 'homeless'), ('records', 'waivers'), ('records', 'doubts'), ('records', 'reasons'),
      ('tasks', 'note'), ('tasks', 'submitted'), ('tasks', 'opinions'),
      ('exports', 'refusals'), ('exports', 'filter'), ('saved_searches', 'query'), ('saved_searches', 'name'),
      ('remembered_answers', 'body'), ('custom_forms', 'draft'), ('custom_form_versions', 'draft'),
      ('reconciled_records', 'trace'), ('reconciled_records', 'organization'), ('reconciled_records', 'npis'),
      ('encounters', 'patient'), ('encounters', 'payer'),
      ('payments', 'payer'), ('payments', 'number'), ('payments', 'trace'),
      ('conflicts', 'message'), ('conflicts', 'reason'), ('conflicts', 'note'), ('conflicts', 'values'),
      ('learned_states', 'state'), ('reader_versions', 'fitted')
    ) AS list (of_table, of_column)
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS 0', chosen.of_table, chosen.of_column);
    -- What was sampled already; earlier servers have no function for it.
    IF current_setting('server_version_num')::int >= 180000 THEN
      EXECUTE format('SELECT pg_catalog.pg_clear_attribute_stats(%L, %L, %L, false)',
        current_schema(), chosen.of_table, chosen.of_column);
    END IF;
  END LOOP;
END $$;
