import { resolve } from 'node:path';
import pg from 'pg';
import { hasSampleDatabase, sampleUrlOf } from '#lib/platform/database/sample-database.ts';
import { closeDb, getDb, openDb } from '#lib/platform/db.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { findSampleMonth, saveSampleMonth } from '#lib/settings/sample-month/store.ts';
import { fillSample } from '#lib/testing/sample-month/fill-sample.ts';

/**
 * Fills the sample month's database, unless that was done today or someone has removed it;
 * `npm start` calls it in demo mode. An older month is made again, so that its charts end today.
 */
const FRESH_MS = 20 * 3_600_000;

const db = getDb();
const found = await findSampleMonth(db);
const isFresh = found?.state === 'ready' && Date.now() - Date.parse(found.at) < FRESH_MS;
if (found?.state !== 'removed' && (await hasSampleDatabase(db))) {
  if (isFresh) await bringUpToDate();
  else await make();
}
await closeDb();

/**
 * The pages query it like the installation's own database: a newer version may need tables it
 * lacks.
 */
async function bringUpToDate(): Promise<void> {
  await applyMigrations(sampleUrlOf(process.env.DATABASE_URL ?? ''), resolve('prisma/migrations'));
}

async function make(): Promise<void> {
  const now = new Date();
  const url = sampleUrlOf(process.env.DATABASE_URL ?? '');
  // Until it is filled again, nobody sees it.
  await db.$transaction((tx) => saveSampleMonth(tx, { state: 'making', at: now.toISOString() }));
  await empty(url);
  await applyMigrations(url, resolve('prisma/migrations'));
  const sample = openDb(url);
  await fillSample(sample, now);
  await sample.$disconnect();
  await db.$transaction((tx) => saveSampleMonth(tx, { state: 'ready', at: now.toISOString() }));
}

/** Drops everything, including tables of an earlier version. */
async function empty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public');
  } finally {
    await client.end();
  }
}
