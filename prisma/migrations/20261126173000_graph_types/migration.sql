-- Readers and evaluations have sources of their own, whose name an event has to say: a fourth argument.
CREATE OR REPLACE FUNCTION tell_asset() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed JSONB := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
  key TEXT := concat_ws('-', changed ->> TG_ARGV[1], changed ->> NULLIF(TG_ARGV[2], ''));
BEGIN
  IF key <> '' THEN
    INSERT INTO asset_events (type, key, provider) VALUES (TG_ARGV[0], key, COALESCE(TG_ARGV[3], 'countersign'));
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER reader_versions_tell_asset ON "reader_versions";
CREATE TRIGGER reader_versions_tell_asset AFTER INSERT OR UPDATE OF state, version ON "reader_versions"
  FOR EACH ROW EXECUTE FUNCTION tell_asset('reader-version', 'version', '', 'learned');
CREATE TRIGGER reader_versions_tell_evaluation AFTER INSERT OR UPDATE OF state, version ON "reader_versions"
  FOR EACH ROW EXECUTE FUNCTION tell_asset('evaluation', 'id', '', 'refits');
CREATE TRIGGER learned_states_tell_asset AFTER INSERT ON "learned_states"
  FOR EACH ROW EXECUTE FUNCTION tell_asset('reader-version', 'version', '', 'learned');
CREATE TRIGGER learned_records_tell_asset AFTER INSERT OR DELETE ON "learned_records"
  FOR EACH ROW EXECUTE FUNCTION tell_asset('gold-set', 'form', '');
CREATE TRIGGER local_curves_tell_asset AFTER INSERT OR UPDATE OF state ON "local_curves"
  FOR EACH ROW EXECUTE FUNCTION tell_asset('evaluation', 'version', '', 'curves');

-- How good the metadata were on each day: what the trend of the page draws.
CREATE TABLE "metadata_days" (
  "day" TEXT NOT NULL,
  "assets" INTEGER NOT NULL,
  "owned" INTEGER NOT NULL,
  "unresolved" INTEGER NOT NULL,
  "orphaned" INTEGER NOT NULL,
  "silent" INTEGER NOT NULL,
  CONSTRAINT "metadata_days_pkey" PRIMARY KEY ("day")
);
