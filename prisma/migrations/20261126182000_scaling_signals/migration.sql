-- How many workers and model servers are wanted: one row each, for whoever starts and stops them.
CREATE TABLE "scaling_signals" (
  "name" TEXT NOT NULL,
  "wanted" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "state" JSONB NOT NULL,
  "sampledAt" TIMESTAMPTZ(3) NOT NULL,
  "decidedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "scaling_signals_pkey" PRIMARY KEY ("name")
);
