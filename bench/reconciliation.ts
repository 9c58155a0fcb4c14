/**
 * How long a core computes to reconcile a document that arrives among many: an index of synthetic records is
 * filled, then visits' papers arrive one by one, each with its block.
 *
 *   npm run bench:reconciliation [-- --records 100000 --share 0.02]
 *
 * Half of all visits are of this share of the patients, so that a few blocks are very large.
 */
import { parseArgs } from 'node:util';
import { BlockIndex } from '#lib/reconciliation/blocks.ts';
import { readFacts } from '#lib/reconciliation/facts.ts';
import { reconcileBlock } from '#lib/reconciliation/reconcile.ts';
import { drawPatient, drawVisit } from '#lib/testing/encounters/draw-visit.ts';
import { papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seeded } from '#lib/testing/random/seeded.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    share: { type: 'string', default: '0.02' },
  },
});
const often = Number(values.share);
const wanted = Number(values.records);
const draw = seeded(1);
const context = { schedules: [], npisOf: () => new Set<string>() };
const index = new BlockIndex();

const patients = Array.from({ length: Math.ceil(wanted / 40) }, (_, at) => drawPatient(draw, at));

function drawPapers(number: number) {
  const share = draw() < 0.5 ? often : 1;
  const patient = patients[Math.floor(draw() * patients.length * share)];
  if (!patient) throw new Error('there are patients');
  return papersOf(drawVisit(draw, number, patient)).flatMap((paper) => readFacts(paper) ?? []);
}

let number = 0;
for (let count = 0; count < wanted; number++) {
  for (const facts of drawPapers(number)) {
    index.add(facts);
    count += 1;
  }
}
const times: number[] = [];
const sizes: number[] = [];
for (let arrival = 0; arrival < 60; arrival++) {
  for (const facts of drawPapers(number++)) {
    const from = process.cpuUsage();
    index.add(facts);
    const block = index.blockOf(facts.id);
    reconcileBlock(block, context);
    const { user, system } = process.cpuUsage(from);
    times.push((user + system) / 1_000);
    sizes.push(block.length);
  }
}
const at = (all: number[], share: number) =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length * share)] ?? 0;
process.stdout.write(
  `${JSON.stringify({
    records: wanted,
    share: often,
    arrivals: times.length,
    medianMs: Math.round(at(times, 0.5) * 10) / 10,
    p95Ms: Math.round(at(times, 0.95) * 10) / 10,
    maxMs: Math.round(at(times, 1 - 1e-9) * 10) / 10,
    medianBlock: at(sizes, 0.5),
    p95Block: at(sizes, 0.95),
    maxBlock: at(sizes, 1 - 1e-9),
  })}\n`,
);
