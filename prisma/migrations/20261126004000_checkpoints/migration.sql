-- CreateTable
CREATE TABLE "checkpoints" (
    "number" INTEGER NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "previous" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "checkpoints_pkey" PRIMARY KEY ("number")
);

-- Written by hand: what was appended stays as it was.
CREATE TRIGGER checkpoints_append_only BEFORE UPDATE OR DELETE ON "checkpoints"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoints_no_truncate BEFORE TRUNCATE ON "checkpoints"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
