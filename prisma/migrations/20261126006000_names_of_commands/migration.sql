-- Commands of the desk are named by the words of its screen. A person's own keys keep working under the
-- new names; accepting every field that nobody was asked about is no longer a command.
UPDATE "preferences" SET "value" = (
  SELECT COALESCE(jsonb_object_agg(
    CASE own."key"
      WHEN 'postpone' THEN 'snooze'
      WHEN 'turn-right' THEN 'rotate-right'
      WHEN 'turn-over' THEN 'rotate-180'
      WHEN 'turn-left' THEN 'rotate-left'
      WHEN 'next-flag' THEN 'next-question'
      WHEN 'previous-flag' THEN 'previous-question'
      WHEN 'take-1' THEN 'use-1'
      WHEN 'take-2' THEN 'use-2'
      WHEN 'take-3' THEN 'use-3'
      WHEN 'take-4' THEN 'use-4'
      ELSE own."key"
    END, own."value"), '{}'::jsonb)
  FROM jsonb_each("value"::jsonb) AS own
  WHERE own."key" <> 'accept-rest'
)
WHERE "name" = 'desk-keys' AND jsonb_typeof("value"::jsonb) = 'object';
