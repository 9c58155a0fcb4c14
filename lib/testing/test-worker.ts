import { afterAll, beforeAll } from 'vitest';
import type { Person } from '#lib/model/user.ts';
import { runWorker } from '#lib/pipeline/run-worker.ts';
import type { TestDatabase } from './test-database.ts';

/**
 * A worker on the test database while the tests of this file run, and accounts of these people.
 * Call once, at the top of a `*.db.test.ts`.
 */
export function testWorker(
  { db, url }: Pick<TestDatabase, 'db' | 'url'>,
  people: readonly Person[] = [],
): void {
  let worker: Awaited<ReturnType<typeof runWorker>>;
  beforeAll(async () => {
    for (const { id, name, role } of people)
      await db.user.create({ data: { id, name, email: `${id}@example.org`, role } });
    worker = await runWorker({ databaseUrl: url, slots: 2 });
  });
  afterAll(() => worker.stop());
}
