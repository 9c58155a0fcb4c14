-- The end of a person's queue was looked for among all open tasks: that all of theirs are urgent was not known.
CREATE STATISTICS "tasks_together" (dependencies, mcv)
  ON "state", "urgent", "assigneeId", "queueId" FROM "tasks";
ANALYZE "tasks";
