-- Keys are for a part of the API; those from before for all of it.
ALTER TABLE "api_keys" ADD COLUMN "scopes" TEXT[] NOT NULL DEFAULT ARRAY['documents:write', 'documents:read', 'records:read', 'events:read', 'exports:write'];
ALTER TABLE "api_keys" ALTER COLUMN "scopes" DROP DEFAULT;
ALTER TABLE "api_keys" ALTER COLUMN "scopes" DROP NOT NULL;

CREATE TABLE "remembered_answers" (
  "userId" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "request" TEXT NOT NULL,
  "status" INTEGER,
  "body" JSONB,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "remembered_answers_pkey" PRIMARY KEY ("userId", "key")
);
CREATE INDEX "remembered_answers_createdAt_idx" ON "remembered_answers"("createdAt");
ALTER TABLE "remembered_answers" ADD CONSTRAINT "remembered_answers_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
