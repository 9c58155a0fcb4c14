import { parseArgs } from 'node:util';
import { buildPages } from '#lib/cli/serving/build-pages.ts';
import { ROUTES, type WebProgram } from '#lib/testing/faults/installation.ts';
import { FAULT_KINDS, runFaults } from '#lib/testing/faults/run-faults.ts';

/**
 * `npm run bench:faults [-- --kills N] [--seed S] [--kinds web,worker,database,disk-full,storage-error,clock]`:
 * kills web, worker, and database of a separate installation at random, fills their disk, makes it
 * fail, and changes their clock, 1,000 times by default, and prints what was lost. Exit status 1 if
 * anything was. `--routes` serves only the routes, without pages; people and programs pause
 * `--think` milliseconds between two actions.
 */
const NEXT = 'node_modules/next/dist/bin/next';
const PAGES: WebProgram = (port) => [NEXT, 'start', '-H', '127.0.0.1', '-p', String(port)];
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '3000' },
    think: { type: 'string', default: '500' },
    kinds: { type: 'string', default: FAULT_KINDS.join() },
    routes: { type: 'boolean', default: false },
  },
});
if (!values.routes) await buildPages();
const kills = Number(values.kills);
const startedAt = Date.now();
const report = await runFaults({
  seed: Number(values.seed),
  kills,
  kinds: FAULT_KINDS.filter((kind) => values.kinds.split(',').includes(kind)),
  everyMs: Number(values.every),
  reviews: 100 * kills,
  thinkMs: Number(values.think),
  papers: true,
  web: values.routes ? ROUTES : PAGES,
});
console.log(JSON.stringify({ ...report, minutes: (Date.now() - startedAt) / 60_000 }, null, 2));
process.exitCode = report.losses.length === 0 ? 0 : 1;
