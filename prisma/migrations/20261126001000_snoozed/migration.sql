ALTER TYPE "TaskState" RENAME VALUE 'postponed' TO 'snoozed';
