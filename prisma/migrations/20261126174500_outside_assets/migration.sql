-- Jobs, runs and data sets that other systems told us of, in OpenLineage events.
CREATE TABLE "outside_assets" (
  "type" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "namespace" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "state" TEXT,
  "producer" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "outside_assets_pkey" PRIMARY KEY ("type", "id")
);
