import { BlockIndex } from '#lib/reconciliation/blocks.ts';
import { readFacts } from '#lib/reconciliation/facts.ts';
import { reconcileBlock } from '#lib/reconciliation/reconcile.ts';
import { quantile, rounded } from '../desk/statistics.ts';
import type { Practice } from './draw-practice.ts';

const CONTEXT = { schedules: [], npisOf: () => new Set<string>() };
const VISITS = 60;

/** What a core computes for a document that arrives among `records` others, without a database. */
export function measureInMemory(practice: Practice, records: number) {
  const index = new BlockIndex();
  const next = () => practice.nextVisit().flatMap((paper) => readFacts(paper) ?? []);
  for (let count = 0; count < records; )
    for (const facts of next()) {
      index.add(facts);
      count += 1;
    }
  const times: number[] = [];
  const sizes: number[] = [];
  for (let visit = 0; visit < VISITS; visit++)
    for (const facts of next()) {
      const from = process.cpuUsage();
      index.add(facts);
      const block = index.blockOf(facts.id);
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

/** Median, 95th percentile, and largest. */
export function summarize(values: readonly number[]) {
  const [median, p95, max] = [0.5, 0.95, 1].map((share) => rounded(quantile(values, share)));
  return { median, p95, max };
}
