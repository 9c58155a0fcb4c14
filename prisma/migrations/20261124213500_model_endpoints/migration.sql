-- CreateTable
CREATE TABLE "model_endpoints" (
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "sealedKey" BYTEA,
    "inputUsdPerMillion" DOUBLE PRECISION,
    "outputUsdPerMillion" DOUBLE PRECISION,
    "images" BOOLEAN NOT NULL DEFAULT false,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_endpoints_pkey" PRIMARY KEY ("name")
);

