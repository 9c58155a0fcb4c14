import { cache } from 'react';
import { findPreference } from '#lib/accounts/preferences.ts';
import { ShownHistory } from '#lib/model/preference.ts';
import type { Person } from '#lib/model/user.ts';
import { getSampleDb, hasSampleDatabase } from '#lib/platform/database/sample-database.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { isDemoMode } from '#lib/platform/env.ts';
import { findSampleMonth } from '#lib/settings/sample-month/store.ts';

/** The source of the charts. */
export interface History {
  /** `sample`: a made-up month, which has its own database. */
  readonly kind: ShownHistory;
  readonly db: Db;
  /** A demo has both, and the person may switch between them. */
  readonly canChange: boolean;
}

/**
 * The history shown to this person: the installation's own, unless a demo has a sample month and
 * they did not turn it off.
 */
export const openHistory = cache(async (person: Person): Promise<History> => {
  if (!(await hasSample())) return { kind: 'own', db: getDb(), canChange: false };
  const chosen = await findPreference(person.id, 'history', ShownHistory);
  return chosen === 'own'
    ? { kind: 'own', db: getDb(), canChange: true }
    : { kind: 'sample', db: getSampleDb(), canChange: true };
});

async function hasSample(): Promise<boolean> {
  if (!isDemoMode()) return false;
  return (await findSampleMonth())?.state === 'ready' && (await hasSampleDatabase());
}
