/** All values in at most 64 steps per column; row after row, because trees iterate over samples. */
export interface Binned {
  readonly bins: Uint8Array;
  /** For each column: bin b holds values up to edges[b], the last bin everything above. */
  readonly edges: readonly (readonly number[])[];
}

export const MOST_BINS = 64;

/**
 * The samples with each value as the number of its bin; `columns` is how many values a sample has.
 */
export function binSamples(
  samples: readonly { readonly values: readonly number[] }[],
  columns: number,
): Binned {
  const edges = Array.from({ length: columns }, (_, column) =>
    edgesOf(Float64Array.from(samples, (one) => one.values[column] ?? 0).sort()),
  );
  const bins = new Uint8Array(samples.length * columns);
  for (let at = 0; at < samples.length; at++) {
    const values = samples[at]?.values ?? [];
    for (let column = 0; column < columns; column++) {
      bins[at * columns + column] = binOf(values[column] ?? 0, edges[column] ?? []);
    }
  }
  return { bins, edges };
}

/** Halfway between neighbors, so that all bins hold about equally many samples. */
function edgesOf(sorted: Float64Array): number[] {
  const distinct = sorted.filter((value, at) => at === 0 || value > (sorted[at - 1] ?? 0));
  const steps = Math.min(MOST_BINS, distinct.length);
  const from = distinct.length <= MOST_BINS ? distinct : sorted;
  const edges: number[] = [];
  for (let bin = 1; bin < steps; bin++) {
    const at = Math.floor((bin * from.length) / steps);
    const edge = ((from[at - 1] ?? 0) + (from[at] ?? 0)) / 2;
    if (edge > (edges.at(-1) ?? Number.NEGATIVE_INFINITY)) edges.push(edge);
  }
  return edges;
}

function binOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (edges[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
