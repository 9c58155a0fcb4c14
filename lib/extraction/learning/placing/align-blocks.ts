import type { FoundField } from './found-field.ts';

/** The lines of a row, from its first value to its last. */
export type Block = { readonly from: number; readonly to: number };

/** How many lines a block may have. */
const MAX_LINES = 20;
/** Rows are blocks if no line prints as large a share of most of them. */
const ON_ONE_LINE = 0.5;
/** What a line more costs, compared with a long value. */
const LINE = 0.04;
/** A value of several letters or digits counts in full, and zero, which is everywhere, hardly. */
const LONG = 4;
const ZERO = 0.1;

/**
 * The block of lines of each row, in the order of the page and without overlap, so that most is
 * printed; null for a row that is nowhere. Null for all if rows are lines of a table.
 */
export function alignBlocks(
  rows: readonly (readonly FoundField[])[],
  lines: number,
): (Block | null)[] | null {
  const shares = rows.map(shareOnOneLine).sort((a, b) => a - b);
  if ((shares[shares.length >> 1] ?? 1) >= ON_ONE_LINE) return null;
  let ends: End[] = [{ score: 0, blocks: [], last: -1 }];
  for (const row of rows) {
    const next = new Map<number, End>();
    const keep = (end: End) => {
      if (end.score > (next.get(end.last)?.score ?? Number.NEGATIVE_INFINITY))
        next.set(end.last, end);
    };
    for (const end of ends) keep({ ...end, blocks: [...end.blocks, null] });
    const before = bestBefore(ends, lines);
    for (let from = 0; from < lines; from++) {
      const end = before[from];
      if (!end || !row.some(({ at }) => at.some(({ line }) => line === from))) continue;
      for (let to = from; to < Math.min(lines, from + MAX_LINES); to++) {
        const gain = worthOf(row, from, to) - LINE * (to - from);
        if (gain > 1)
          keep({ score: end.score + gain, blocks: [...end.blocks, { from, to }], last: to });
      }
    }
    ends = [...next.values()];
  }
  return [...(ends.sort((a, b) => b.score - a.score)[0]?.blocks ?? [])];
}

type End = {
  readonly score: number;
  readonly blocks: readonly (Block | null)[];
  readonly last: number;
};

/** For each line, the best end above it. */
function bestBefore(ends: readonly End[], lines: number): (End | undefined)[] {
  const sorted = [...ends].sort((a, b) => a.last - b.last);
  let best: End | undefined;
  let next = 0;
  return Array.from({ length: lines }, (_, line) => {
    for (let end = sorted[next]; end && end.last < line; end = sorted[++next])
      if (!best || end.score > best.score) best = end;
    return best;
  });
}

function worthOf(row: readonly FoundField[], from: number, to: number): number {
  return row.reduce(
    (sum, field) =>
      field.at.some(({ line }) => line >= from && line <= to) ? sum + weightOf(field) : sum,
    0,
  );
}

function weightOf({ value }: FoundField): number {
  return /^[0.]*$/.test(value) ? ZERO : Math.min(1, value.length / LONG);
}

/** The largest share of a row's printed values that one line prints. */
function shareOnOneLine(row: readonly FoundField[]): number {
  const printed = row.filter(({ at }) => at.length > 0);
  const all = printed.reduce((sum, field) => sum + weightOf(field), 0);
  const lines = new Set(printed.flatMap(({ at }) => at.map(({ line }) => line)));
  const most = Math.max(0, ...[...lines].map((line) => worthOf(printed, line, line)));
  return all === 0 ? 1 : most / all;
}
