-- Keys of documents move into files of their own when the product starts; the column stays for that.
-- PostgreSQL keeps samples of values as statistics for its planner: none of those that are keys, or that
-- say something of a patient and are never searched by (`fields.value` is, and keeps its own).
DO $$
DECLARE
  chosen record;
BEGIN
  FOR chosen IN
    SELECT * FROM (VALUES
      ('documents', 'sealKey'), ('documents', 'sealedPassword'), ('documents', 'info'),
      ('pages', 'words'), ('pages', 'textWords'), ('pages', 'hiddenText'),
      ('readings', 'claim'), ('fields', 'contenders'), ('fields', 'grounding'), ('fields', 'place'),
      ('checks', 'left'), ('checks', 'right'), ('checks', 'message'),
      ('drafts', 'answers'), ('comments', 'text'), ('learned_records', 'lesson')
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
