-- What people are asked about counts too: of a layout whose values they keep confirming, some may pass.
ALTER TYPE "AuditKind" ADD VALUE 'asked';
ALTER TABLE "layout_rungs" ADD COLUMN "rate" DOUBLE PRECISION;
