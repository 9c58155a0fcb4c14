-- A second factor, and when the person last proved that it is still them.
ALTER TABLE "users" ADD COLUMN "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "sessions" ADD COLUMN "confirmedAt" TIMESTAMPTZ(3);
CREATE TABLE "two_factors" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failedVerificationCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    CONSTRAINT "two_factors_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "two_factors_userId_key" ON "two_factors"("userId");
ALTER TABLE "two_factors" ADD CONSTRAINT "two_factors_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Keys end. Those from before get a year from now, so that no program stops today.
ALTER TABLE "api_keys" ADD COLUMN "expiresAt" TIMESTAMPTZ(3);
UPDATE "api_keys" SET "expiresAt" = now() + interval '1 year';
ALTER TABLE "api_keys" ALTER COLUMN "expiresAt" SET NOT NULL;

-- What one person uploaded in a day is counted at each upload.
CREATE INDEX "documents_uploadedById_uploadedAt_idx" ON "documents"("uploadedById", "uploadedAt");
