-- Readings stay append-only. The worker may seal the values in those of an earlier version: nothing else of
-- the row changes, and what is sealed is not changed again.
CREATE FUNCTION is_sealing(old_row jsonb, new_row jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT (old_row - 'claim') = (new_row - 'claim')
    AND ((old_row->'claim') - ARRAY['value', 'reason', 'candidates'])
      = ((new_row->'claim') - ARRAY['value', 'reason', 'candidates'])
    AND coalesce(old_row->'claim'->>'value' NOT LIKE 'sealed:1:%'
      AND new_row->'claim'->>'value' LIKE 'sealed:1:%', (old_row->'claim'->>'value') IS NULL
      AND (new_row->'claim'->>'value') IS NULL)
    AND coalesce(old_row->'claim'->>'reason' NOT LIKE 'sealed:1:%'
      AND new_row->'claim'->>'reason' LIKE 'sealed:1:%', (old_row->'claim'->>'reason') IS NULL
      AND (new_row->'claim'->>'reason') IS NULL)
    AND (old_row->'claim'->'candidates' IS NOT DISTINCT FROM new_row->'claim'->'candidates'
      OR (jsonb_typeof(old_row->'claim'->'candidates') = 'array'
        AND new_row->'claim'->>'candidates' LIKE 'sealed:1:%'));
$$;

CREATE OR REPLACE FUNCTION refuse_change_unless_retention() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('countersign.retention', true) = 'on' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND current_setting('countersign.sealing', true) = 'on'
    AND is_sealing(to_jsonb(OLD), to_jsonb(NEW)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END;
$$;

-- What reconciliation finds records by is hashed with the installation's key: all are reconciled again.
UPDATE "records" SET "reconcileDue" = true
WHERE "id" IN (SELECT "recordId" FROM "reconciled_records");
