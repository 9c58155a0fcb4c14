/**
 * How long it takes to reconcile a document that arrives among many, when twenty arrive at once, when it has two
 * hundred lines, and how long files of 820 claims and of their EOBs take.
 *
 *   npm run bench:reconciliation [-- --records 100000 --share 0.02] [--memory] [--keep FOLDER] [--fill]
 *
 * Half of all visits are of this share of the patients. `--memory`: a document that arrives, without a database.
 * `--fill --keep`: fills a database that stays in this folder. `--keep`: measures in one that is there, once: measure
 * in a copy of it, because another run gives visits the numbers of claims that this one imports.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openInstallation, ROUTES } from '#lib/testing/faults/installation.ts';
import { drawPractice } from './reconciliation/draw-practice.ts';
import { importClaims } from './reconciliation/import-claims.ts';
import { fillDatabase, measureInDatabase, skipKnown } from './reconciliation/in-database.ts';
import { measureInMemory } from './reconciliation/in-memory.ts';

/** Waiting records of the installation, which the web serves while claims are imported. */
const REVIEWS = 1_000;

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    share: { type: 'string', default: '0.02' },
    memory: { type: 'boolean', default: false },
    keep: { type: 'string' },
    fill: { type: 'boolean', default: false },
  },
});
const records = Number(values.records);
const share = Number(values.share);
const keep = values.keep === undefined ? null : path.resolve(values.keep);
const figures = values.memory
  ? { inMemory: measureInMemory(drawPractice(records, share), records) }
  : await measureInstallation();
process.stdout.write(`${JSON.stringify({ records, share, ...figures }, null, 2)}\n`);

async function measureInstallation() {
  const isFilled = keep !== null && existsSync(keep);
  const installation = await openInstallation(REVIEWS, ROUTES, keep);
  try {
    const practice = isFilled
      ? await skipKnown(drawPractice(records, share))
      : drawPractice(records, share);
    const filledS = isFilled ? null : await fillDatabase(practice, records);
    if (values.fill) return { filledS };
    const inDatabase = await measureInDatabase(practice);
    const imported = await importClaims(practice, await installation.signIn('reviewer'));
    return { filledS, inDatabase, imported };
  } finally {
    await installation.stop();
  }
}
