import { closeDb } from '#lib/platform/db.ts';
import { createSampleDatabase } from '#lib/platform/sample-database.ts';
import { findSampleMonth } from '#lib/settings/sample-month/store.ts';
import { runProgram } from './run-program.ts';

/**
 * A demo's made-up month, in a database beside the installation's; nothing once somebody has removed it.
 * A database of the customer's own is not given a second one.
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
  await runProgram(['lib/cli/make-sample-month.ts']);
}
