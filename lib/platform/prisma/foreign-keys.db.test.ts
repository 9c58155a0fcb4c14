import { expect, it } from 'vitest';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();

/**
 * Tables whose rows are removed never, or so rarely that scanning the referencing tables does not
 * matter.
 */
const LASTING = [
  'users',
  'teams',
  'asset_kinds',
  'asset_classes',
  'export_template_versions',
  'model_trials',
  'reader_versions',
];

it('whatever goes with a document when it is removed is found by an index', async () => {
  const bare = await db.$queryRaw<{ key: string }[]>`
    SELECT conname AS key FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0
      AND confrelid::regclass::text <> ALL (${LASTING})
      AND NOT EXISTS (
        SELECT 1 FROM pg_index WHERE indrelid = conrelid AND (indkey::int2[])[0:0] = conkey[1:1])
    ORDER BY 1`;
  expect(bare).toEqual([]);
});
