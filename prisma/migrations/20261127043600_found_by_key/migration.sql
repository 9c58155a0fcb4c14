-- Who shares a key is told by the primary key alone; a second index of whole keys took as long to write as the rows.
ALTER TABLE "record_keys" DROP CONSTRAINT "record_keys_pkey",
  ADD CONSTRAINT "record_keys_pkey" PRIMARY KEY ("key", "beginning", "recordId");
DROP INDEX "record_keys_key_beginning_idx";
CREATE INDEX "record_keys_recordId_idx" ON "record_keys"("recordId");
