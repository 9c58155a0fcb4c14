-- Columns whose values are a closed set become enums. Values stay as they are; one outside its set stops
-- the migration, which then leaves nothing of itself.
CREATE TYPE "AccessLinkKind" AS ENUM ('invitation', 'reset');
CREATE TYPE "CallKind" AS ENUM ('slots', 'pairs');
CREATE TYPE "FileKind" AS ENUM ('pdf', 'png', 'jpeg', 'tiff', 'webp', 'heic');
CREATE TYPE "PageOrigin" AS ENUM ('digital', 'scan', 'hybrid', 'blank');
CREATE TYPE "SubjectKind" AS ENUM ('document', 'page', 'record');
CREATE TYPE "ReaderKind" AS ENUM ('splitter', 'layout', 'llm', 'import', 'human');
CREATE TYPE "RouteKind" AS ENUM ('accept', 'review');
CREATE TYPE "Severity" AS ENUM ('block', 'warn', 'info');
CREATE TYPE "ReviewRound" AS ENUM ('first', 'second', 'adjudication', 'audit');
CREATE TYPE "RunState" AS ENUM ('complete', 'failed');
CREATE TYPE "AssetDirection" AS ENUM ('input', 'output');
CREATE TYPE "CallOutcome" AS ENUM ('answered', 'refused', 'malformed', 'truncated', 'rejected');

ALTER TABLE "access_links" ALTER COLUMN "kind" TYPE "AccessLinkKind" USING "kind"::"AccessLinkKind";
ALTER TABLE "model_endpoints" ALTER COLUMN "calls" DROP DEFAULT;
ALTER TABLE "model_endpoints" ALTER COLUMN "calls" TYPE "CallKind"[] USING "calls"::"CallKind"[];
ALTER TABLE "model_endpoints" ALTER COLUMN "calls" SET DEFAULT ARRAY['slots']::"CallKind"[];
ALTER TABLE "documents" ALTER COLUMN "kind" TYPE "FileKind" USING "kind"::"FileKind";
ALTER TABLE "pages" ALTER COLUMN "origin" TYPE "PageOrigin" USING "origin"::"PageOrigin";
ALTER TABLE "readings"
  ALTER COLUMN "subjectKind" TYPE "SubjectKind" USING "subjectKind"::"SubjectKind",
  ALTER COLUMN "readerKind" TYPE "ReaderKind" USING "readerKind"::"ReaderKind";
ALTER TABLE "fields" ALTER COLUMN "route" TYPE "RouteKind" USING "route"::"RouteKind";
ALTER TABLE "checks" ALTER COLUMN "severity" TYPE "Severity" USING "severity"::"Severity";
ALTER TABLE "tasks" ALTER COLUMN "round" DROP DEFAULT;
ALTER TABLE "tasks" ALTER COLUMN "round" TYPE "ReviewRound" USING "round"::"ReviewRound";
ALTER TABLE "tasks" ALTER COLUMN "round" SET DEFAULT 'first';
ALTER TABLE "runs"
  ALTER COLUMN "subjectKind" TYPE "SubjectKind" USING "subjectKind"::"SubjectKind",
  ALTER COLUMN "state" TYPE "RunState" USING "state"::"RunState";
ALTER TABLE "run_assets" ALTER COLUMN "direction" TYPE "AssetDirection" USING "direction"::"AssetDirection";
ALTER TABLE "model_calls" ALTER COLUMN "outcome" TYPE "CallOutcome" USING "outcome"::"CallOutcome";

-- Sets with a hyphen in a value stay text, which is how readings and exports write them.
ALTER TABLE "fields" ADD CONSTRAINT "fields_absence_closed"
  CHECK ("absence" IN ('not-on-page', 'empty', 'illegible'));
ALTER TABLE "checks" ADD CONSTRAINT "checks_outcome_closed"
  CHECK ("outcome" IN ('pass', 'fail', 'cannot-tell'));
