CREATE TYPE "EndpointCondition" AS ENUM ('cold', 'warming', 'ready', 'out');

CREATE TABLE "endpoint_states" (
  "worker" UUID NOT NULL,
  "endpoint" TEXT NOT NULL,
  "health" "EndpointCondition" NOT NULL,
  "inFlight" INTEGER NOT NULL,
  "limit" INTEGER NOT NULL,
  "p50Ms" DOUBLE PRECISION,
  "p99Ms" DOUBLE PRECISION,
  "errors" DOUBLE PRECISION NOT NULL,
  "opensAt" TIMESTAMPTZ(3),
  "supports" TEXT,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "endpoint_states_pkey" PRIMARY KEY ("worker", "endpoint")
);
CREATE INDEX "endpoint_states_updatedAt_idx" ON "endpoint_states"("updatedAt");
