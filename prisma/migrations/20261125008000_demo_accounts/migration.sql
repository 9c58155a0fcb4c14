-- AlterTable
ALTER TABLE "users" ADD COLUMN     "demo" BOOLEAN NOT NULL DEFAULT false;

-- The demo accounts of installations that are older than this column.
UPDATE "users" SET "demo" = true WHERE "email" IN (
  'uploader@demo.countersign.local',
  'reviewer@demo.countersign.local',
  'supervisor@demo.countersign.local',
  'admin@demo.countersign.local'
);
