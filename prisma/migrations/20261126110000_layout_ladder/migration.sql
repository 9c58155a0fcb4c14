-- How far a known layout is trusted. A layout without a row is where it starts.
CREATE TYPE "LayoutRung" AS ENUM ('observe', 'suggest', 'pass');

CREATE TABLE "layout_rungs" (
  "form" TEXT NOT NULL,
  "layout" TEXT NOT NULL,
  "rung" "LayoutRung" NOT NULL,
  "movedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "layout_rungs_pkey" PRIMARY KEY ("form", "layout")
);
