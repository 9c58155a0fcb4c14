/**
 * How long it takes to reconcile a document that arrives among many, when twenty arrive at once, when it has two
 * hundred lines, and how long files of 820 claims and of their EOBs take.
 *
 *   npm run bench:reconciliation [-- --records 100000 --share 0.02] [--memory]
 *
 * Half of all visits are of this share of the patients. `--memory`: a document that arrives, without a database.
 */
import { parseArgs } from 'node:util';
import { openInstallation, ROUTES } from '#lib/testing/faults/installation.ts';
import { drawPractice } from './reconciliation/draw-practice.ts';
import { importClaims } from './reconciliation/import-claims.ts';
import { fillDatabase, measureInDatabase } from './reconciliation/in-database.ts';
import { measureInMemory } from './reconciliation/in-memory.ts';

/** Waiting records of the installation, which the web hands out while claims are imported. */
const REVIEWS = 1_000;

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    share: { type: 'string', default: '0.02' },
    memory: { type: 'boolean', default: false },
  },
});
const records = Number(values.records);
const share = Number(values.share);
const figures = values.memory
  ? { inMemory: measureInMemory(drawPractice(records, share), records) }
  : await measureInstallation();
process.stdout.write(`${JSON.stringify({ records, share, ...figures }, null, 2)}\n`);

async function measureInstallation() {
  const practice = drawPractice(records, share);
  const installation = await openInstallation(REVIEWS, ROUTES);
  try {
    const filledS = await fillDatabase(practice, records);
    const inDatabase = await measureInDatabase(practice);
    const imported = await importClaims(practice, await installation.signIn('reviewer'));
    return { filledS, inDatabase, imported };
  } finally {
    await installation.stop();
  }
}
