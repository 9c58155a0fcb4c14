/**
 * How well encounters, linked services, and payments are found end to end: papers of the same
 * encounters are drawn as PDFs with text in layouts that nothing was trained on, read with the
 * layout reader, and reconciled.
 *
 *   npm run bench:encounters [-- --worlds 12 --eobs 3 --seed 0] [--known] [--given] [--list]
 *
 * `--known`: in layouts that the reader was trained on, with other values. `--given`: reconciles
 * what the papers say instead of what was read, which shows how much of the loss is due to reading.
 * `--list`: prints what was not found, or found wrongly.
 */
import { parseArgs } from 'node:util';
import { HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { reconcile } from '#lib/reconciliation/reconcile.ts';
import { drawWorld } from '#lib/testing/encounters/papers/draw-papers.ts';
import { giveWorld, readWorld } from './encounters/read-world.ts';
import { describeScores, scoreWorld, type WorldScore } from './encounters/score-world.ts';

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '12' },
    eobs: { type: 'string', default: '3' },
    seed: { type: 'string', default: '0' },
    known: { type: 'boolean', default: false },
    given: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const firstLayout = values.known ? 0 : HELD_OUT_LAYOUT;
const scores: WorldScore[] = [];
for (let at = 1; at <= Number(values.worlds); at++) {
  const seed = Number(values.seed) + at;
  const world = drawWorld({ seed, eobs: Number(values.eobs), firstLayout });
  const read = values.given ? giveWorld(world) : await readWorld(world);
  const found = reconcile({ records: read.records, schedules: [], deposits: read.deposits });
  const score = scoreWorld(world, read, found);
  scores.push(score);
  process.stderr.write(`world ${at} of ${values.worlds}: ${world.papers.length} papers\n`);
  if (values.list) for (const fault of score.faults) process.stderr.write(`  ${fault}\n`);
}
await closeOcr();
process.stdout.write(`${JSON.stringify(describeScores(scores), null, 2)}\n`);
