import { expect, it, vi } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { seedReviewed } from '#lib/testing/seed-reviewed.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { tryForm } from './try-form.ts';

const { db } = await testDatabase();

it('a form is tried on documents in a process of its own', async () => {
  const person = await seedPerson(db, 'ada', 'admin');
  const { recordId } = await seedReviewed(db, 9_002_265, 1);
  const { documents, records, fields } = await tryForm({ form: BUILT_IN.get('receipt'), person });
  expect(documents).toBe(1);
  expect(records.map((one) => one.recordId)).toEqual([recordId]);
  expect(fields.find(({ pattern }) => pattern === 'total')?.found).toBe(1);
});

it('a test that takes too long is stopped and says so', async () => {
  const person = await seedPerson(db, 'bea', 'admin');
  const tried = tryForm({ form: BUILT_IN.get('receipt'), person }, 1);
  await expect(tried).rejects.toThrow('test-too-long');
});

it('a test that is ended from outside is not said to have taken too long', async () => {
  const person = await seedPerson(db, 'cyd', 'admin');
  vi.stubEnv('NODE_OPTIONS', '--import=data:text/javascript,process.kill(process.pid,9)');
  const tried = tryForm({ form: BUILT_IN.get('receipt'), person });
  vi.unstubAllEnvs();
  await expect(tried).rejects.toThrow('test-stopped: SIGKILL');
});
