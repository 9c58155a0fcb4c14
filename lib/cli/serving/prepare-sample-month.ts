import { createSampleDatabase } from '#lib/platform/database/sample-database.ts';
import { closeDb } from '#lib/platform/db.ts';
import { findSampleMonth } from '#lib/settings/sample-month/store.ts';
import { runProgram } from './run-program.ts';

/**
 * Makes a demo's sample month, in a database next to the installation's; does nothing if someone
 * has removed it. With your own database, no second one is made.
 */
export async function prepareSampleMonth(urls: {
  ownerUrl: string;
  appUrl: string;
}): Promise<void> {
  const { ownerUrl, appUrl } = urls;
  if (ownerUrl === appUrl) return;
  const found = await findSampleMonth();
  await closeDb();
  if (found?.state === 'removed') return;
  await createSampleDatabase(ownerUrl, appUrl);
  await runProgram(['lib/cli/commands/make-sample-month.ts']);
}
