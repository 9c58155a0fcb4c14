-- CreateEnum
CREATE TYPE "AuditKind" AS ENUM ('sample', 'seeded', 'noticed');

-- CreateEnum
CREATE TYPE "IncidentKind" AS ENUM ('errors', 'drift', 'budget');

-- AlterTable
ALTER TABLE "audits" ADD COLUMN     "shown" DOUBLE PRECISION;
ALTER TABLE "audits" ALTER COLUMN "kind" TYPE "AuditKind" USING "kind"::"AuditKind";

-- AlterTable
ALTER TABLE "incidents" ALTER COLUMN "kind" TYPE "IncidentKind" USING "kind"::"IncidentKind";
