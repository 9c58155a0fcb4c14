-- What depends on a field: the records that hold a value of it (decision 0106). Fields are numbered, so that a
-- record's take few bytes.
CREATE TABLE "counted_fields" (
  "id" SERIAL NOT NULL,
  "form" TEXT NOT NULL,
  "pattern" TEXT NOT NULL,
  CONSTRAINT "counted_fields_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "counted_fields_form_pattern_key" ON "counted_fields"("form", "pattern");

-- Null in rows from before: the next sweep counts them.
ALTER TABLE "record_standings" ADD COLUMN "fields" INTEGER[];
CREATE INDEX "record_standings_fields_idx" ON "record_standings" USING GIN ("fields");
-- Of a field that most records have, the first page is found along this.
CREATE INDEX "record_standings_cents_assetId_idx" ON "record_standings"("cents" DESC, "assetId");

CREATE TABLE "field_totals" (
  "fieldId" INTEGER NOT NULL,
  "state" "RecordState" NOT NULL,
  "exported" BOOLEAN NOT NULL,
  "records" INTEGER NOT NULL,
  "cents" BIGINT NOT NULL,
  CONSTRAINT "field_totals_pkey" PRIMARY KEY ("fieldId", "state", "exported")
);
ALTER TABLE "field_totals" ADD CONSTRAINT "field_totals_fieldId_fkey" FOREIGN KEY ("fieldId") REFERENCES "counted_fields"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Totals follow their rows, whoever writes them, in one order, so that two writers cannot wait for each other.
CREATE OR REPLACE FUNCTION total_standings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changes CONSTANT TEXT := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT *, 1 AS sign FROM after_rows'
    WHEN 'DELETE' THEN 'SELECT *, -1 AS sign FROM before_rows'
    ELSE 'SELECT *, 1 AS sign FROM after_rows UNION ALL SELECT *, -1 FROM before_rows' END;
BEGIN
  EXECUTE format('
    INSERT INTO class_totals AS total ("classId", state, exported, records, cents)
      SELECT "classId", state, exported, sum(sign), sum(sign * cents) FROM (%s) AS change
      GROUP BY 1, 2, 3 HAVING sum(sign) <> 0 OR sum(sign * cents) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT ("classId", state, exported) DO UPDATE
      SET records = total.records + EXCLUDED.records, cents = total.cents + EXCLUDED.cents', changes);
  EXECUTE format('
    INSERT INTO field_totals AS total ("fieldId", state, exported, records, cents)
      SELECT field, state, exported, sum(sign), sum(sign * cents) FROM (%s) AS change, unnest(fields) AS field
      GROUP BY 1, 2, 3 HAVING sum(sign) <> 0 OR sum(sign * cents) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT ("fieldId", state, exported) DO UPDATE
      SET records = total.records + EXCLUDED.records, cents = total.cents + EXCLUDED.cents', changes);
  RETURN NULL;
END $$;

-- When something was last made with an asset, itself or in a setup that it is a part of.
CREATE FUNCTION last_use(asset BIGINT) RETURNS TIMESTAMPTZ LANGUAGE sql STABLE AS $$
  SELECT max(newest.at) FROM (
    SELECT last_use.asset AS id UNION ALL
    SELECT part."to" FROM graph_edges part WHERE part."from" = last_use.asset AND part.kind = 'part') AS place
  CROSS JOIN LATERAL (
    SELECT made.at FROM graph_edges edge JOIN assets made ON made.id = edge."to"
    WHERE edge."from" = place.id AND edge.kind IN ('setup', 'agent', 'input')
    ORDER BY edge."to" DESC LIMIT 1) newest
$$;
