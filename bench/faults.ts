import { parseArgs } from 'node:util';
import { buildPages } from '#lib/cli/build-pages.ts';
import { ROUTES, type WebProgram } from '#lib/testing/faults/installation.ts';
import { runFaults } from '#lib/testing/faults/run-faults.ts';

/**
 * `npm run bench:faults [-- --kills N] [--seed S]`: kills web, worker, and database of an installation of
 * its own at random, 1,000 times unless said otherwise, and prints what was lost. Exit status 1 when
 * anything was. `--routes` serves the routes alone, without pages.
 */
const NEXT = 'node_modules/next/dist/bin/next';
const PAGES: WebProgram = (port) => [NEXT, 'start', '-H', '127.0.0.1', '-p', String(port)];
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '3000' },
    routes: { type: 'boolean', default: false },
  },
});
if (!values.routes) await buildPages();
const kills = Number(values.kills);
const startedAt = Date.now();
const report = await runFaults({
  seed: Number(values.seed),
  kills,
  everyMs: Number(values.every),
  reviews: 100 * kills,
  papers: true,
  web: values.routes ? ROUTES : PAGES,
});
console.log(JSON.stringify({ ...report, minutes: (Date.now() - startedAt) / 60_000 }, null, 2));
process.exitCode = report.losses.length === 0 ? 0 : 1;
