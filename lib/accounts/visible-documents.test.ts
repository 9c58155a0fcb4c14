import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const SPREAD = /\.\.\.\s*\(?\s*(visibleTo|ofTeam)\s*\(/;

/** `{ ...visibleTo(viewer), OR: […] }` would let the other OR take the place of the policy. */
it('the policy of who sees what is nowhere spread among other conditions', () => {
  const spread = globSync('{lib,app}/**/*.{ts,tsx}', { cwd: root }).filter(
    (path) => !/\.test\.tsx?$/.test(path) && SPREAD.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(spread).toEqual([]);
  expect('where: { id, ...visibleTo(viewer) }').toMatch(SPREAD);
});
