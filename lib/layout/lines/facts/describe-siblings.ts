import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { Marginals } from '../chain/line-chain.ts';
import { KIND_AT, LINE_KINDS } from '../chain/line-kind.ts';
import type { LineFacts } from './line-facts.ts';

/**
 * What the first pass found for the lines that are printed alike, for the line itself, and for
 * those around it: the second record of a document looks like the first, so what one shows holds
 * for all.
 */
export function describeSiblings(facts: readonly LineFacts[], first: Marginals): Int32Array[] {
  const named: string[][] = facts.map((_, at) => ofSelf(first, at));
  for (const [way, name] of ['f', 'c', 'w', 'g'].entries()) {
    const alike = Map.groupBy(
      facts.map((_, at) => at),
      (at) => facts[at]?.prints[way] ?? '',
    );
    for (const own of alike.values()) {
      const sums = sumUp(own.map((at) => first.states[at]));
      for (const at of own)
        named[at]?.push(...ofOthers(sums, first.states[at], own.length - 1, name));
    }
  }
  const starts = sumUp(first.states);
  const records = (starts[KIND_AT.start] ?? 0) + (starts[KIND_AT['start-row']] ?? 0);
  const many = `many:${Math.min(4, Math.round(records))}`;
  return named.map((names) =>
    Int32Array.from(new Set([...names, many]), (one) => hashFeature(one)),
  );
}

function sumUp(shares: readonly (Float64Array | undefined)[]): number[] {
  return LINE_KINDS.map((_, kind) => shares.reduce((sum, own) => sum + (own?.[kind] ?? 0), 0));
}

function ofOthers(
  sums: readonly number[],
  own: Float64Array | undefined,
  count: number,
  name: string,
): string[] {
  if (count === 0) return [`s${name}:alone`];
  const means = sums.map((sum, kind) => (sum - (own?.[kind] ?? 0)) / count);
  const top = means.indexOf(Math.max(...means));
  const many = Math.min(3, count);
  return [
    `s${name}:${top}|${levelOf(means[top])}`,
    `s${name}:${top}|${levelOf(means[top])}|${many}`,
    ...means.flatMap((mean, kind) => (mean > 0.15 ? [`s${name}k:${kind}|${levelOf(mean)}`] : [])),
  ];
}

function ofSelf({ states }: Marginals, at: number): string[] {
  const topOf = (line: number) => {
    const own = states[line];
    if (!own) return 'none';
    const top = own.indexOf(Math.max(...own));
    return `${top}|${levelOf(own[top])}`;
  };
  return [
    `s:${topOf(at)}`,
    `s<:${topOf(at - 1)}`,
    `s>:${topOf(at + 1)}`,
    `s>>:${topOf(at + 2)}`,
    `s<>:${topOf(at - 1)}/${topOf(at)}/${topOf(at + 1)}`,
  ];
}

/** Shares in five steps. */
function levelOf(share = 0): number {
  return share > 0.95 ? 4 : share > 0.75 ? 3 : share > 0.5 ? 2 : share > 0.2 ? 1 : 0;
}
