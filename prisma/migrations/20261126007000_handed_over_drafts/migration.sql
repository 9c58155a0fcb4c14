-- A draft that was escalated or snoozed is where the next person starts.
ALTER TABLE "drafts" ADD COLUMN "handedOverAt" TIMESTAMPTZ(3);
