-- A run that outlived its document makes the same file, uploaded again, "already done".
DELETE FROM "runs" run
WHERE (run."subjectKind" = 'document' AND NOT EXISTS (SELECT 1 FROM "documents" WHERE "id" = run."subjectId"))
   OR (run."subjectKind" = 'record' AND NOT EXISTS (SELECT 1 FROM "records" WHERE "id" = run."subjectId"));
