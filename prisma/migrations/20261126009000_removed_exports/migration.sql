-- An export whose file is gone: retention removed it, or one of its documents was removed.
ALTER TABLE "exports" ADD COLUMN "removedAt" TIMESTAMPTZ(3);
