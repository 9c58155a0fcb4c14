import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Prisma calls and SQL that write rows of tasks, records or documents. */
const WRITES = [
  /\.(task|record|document)\s*\.\s*(create|update|upsert|delete)\w*\s*\(/,
  /\b(UPDATE|INSERT\s+INTO|DELETE\s+FROM)\s+(ONLY\s+)?"?(tasks|records|documents)\b/i,
  // Through a relation: `data: { task: { update: … } }`.
  /\b(tasks?|records?|documents?)\s*:\s*\{\s*(update|upsert|delete)\w*\s*:/,
];

/** Files outside `lib/state` that may write such rows. */
const ALLOWED: readonly string[] = [];

function listWriters(sources: readonly { path: string; text: string }[]): string[] {
  return sources
    .filter(({ path }) => !path.startsWith('lib/state/') && !ALLOWED.includes(path))
    .filter(({ text }) => WRITES.some((pattern) => pattern.test(text)))
    .map(({ path }) => path);
}

describe('tasks, records and documents', () => {
  it('are written by their stores only', () => {
    const sources = globSync('{lib,app}/**/*.{ts,tsx,mjs}', { cwd: root })
      .map((path) => path.replaceAll('\\', '/'))
      // Tests and their builders write the rows they test with.
      .filter((path) => !/\.test\.tsx?$/.test(path) && !path.startsWith('lib/testing/'))
      .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
    expect(sources.length).toBeGreaterThan(500);
    expect(listWriters(sources)).toEqual([]);
  });

  it.each([
    'await tx.task.update({ where: { id }, data })',
    'await tx.record\n  .updateMany({ data })',
    'await db.document.delete({ where: { id } })',
    'await tx.$executeRaw`UPDATE tasks SET state = 1`',
    'await tx.$executeRaw`WITH one AS (SELECT 1)\n  update "records" SET version = 2`',
    'await tx.$executeRaw`DELETE FROM documents`',
    'await tx.user.update({ data: { documents: { deleteMany: {} } } })',
  ])('are found written elsewhere: %s', (text) => {
    expect(listWriters([{ path: 'lib/pipeline/a.ts', text }])).toEqual(['lib/pipeline/a.ts']);
  });
});
