import { BlockIndex } from '#lib/reconciliation/blocks/blocks.ts';
import { sortIntoBlocks } from '#lib/reconciliation/blocks/sort-into-blocks.ts';
import { type Facts, readFacts } from '#lib/reconciliation/facts/facts.ts';
import { reconcileBlock } from '#lib/reconciliation/reconcile.ts';
import { quantile, rounded } from '../desk/statistics.ts';
import type { Practice } from './draw-practice.ts';

const CONTEXT = { schedules: [], npisOf: () => new Set<string>() };
const VISITS = 60;

/**
 * A core's computing time for a document that arrives among `records` others, without a database.
 */
export function measureInMemory(practice: Practice, records: number) {
  const index = new BlockIndex();
  const astray = new Set<string>();
  const next = () => practice.nextVisit().flatMap((paper) => readFacts(paper) ?? []);
  for (let count = 0; count < records; )
    for (const facts of next()) {
      arrive(facts, index, astray);
      count += 1;
    }
  const times: number[] = [];
  const sizes: number[] = [];
  for (let visit = 0; visit < VISITS; visit++)
    for (const facts of next()) {
      const from = process.cpuUsage();
      const block = arrive(facts, index, astray);
      reconcileBlock(block, CONTEXT);
      const { user, system } = process.cpuUsage(from);
      times.push((user + system) / 1_000);
      sizes.push(block.length);
    }
  return {
    arrivals: times.length,
    computedMs: summarize(times),
    blockRecords: summarize(sizes),
  };
}

/** The block of a record once it has arrived, as the step `reconcile` finds it in the database. */
function arrive(facts: Facts, index: BlockIndex, astray: Set<string>): Facts[] {
  index.add(facts);
  for (;;) {
    const block = index.blockOf(facts.id);
    const now = sortIntoBlocks(block).astray;
    const changed = block.filter(({ id }) => now.has(id) !== astray.has(id));
    for (const one of changed) {
      index.add(one, now.has(one.id));
      if (now.has(one.id)) astray.add(one.id);
      else astray.delete(one.id);
    }
    if (!changed.some(({ id }) => now.has(id))) return block;
  }
}

/** Median, 95th percentile, and largest. */
export function summarize(values: readonly number[]) {
  const [median, p95, max] = [0.5, 0.95, 1].map((share) => rounded(quantile(values, share)));
  return { median, p95, max };
}
