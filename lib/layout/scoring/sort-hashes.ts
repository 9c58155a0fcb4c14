/**
 * Lists of the hashes of features, ascending and without duplicates. Every place on a page has
 * several, so they are sorted by hand in reused memory, and kept as short slices of large blocks:
 * allocating each separately took longer than everything computed from them.
 */
export function sortHashes(hashes: readonly number[]): Int32Array {
  const count = sortInto(hashes);
  return keep(sorted, count);
}

/**
 * The ascending lists `a` and `b` with `c` sorted into them, without duplicates, followed by `last`
 * unchanged.
 */
export function mergeHashes(
  a: Int32Array,
  b: Int32Array,
  c: readonly number[],
  last: readonly number[],
): Int32Array {
  const most = a.length + b.length + c.length + last.length;
  if (merged.length < most) merged = new Int32Array(most * 2);
  const others = sortInto(c);
  let [i, j, k, count] = [0, 0, 0, 0];
  for (;;) {
    const ofA = i < a.length ? (a[i] ?? 0) : NO_MORE;
    const ofB = j < b.length ? (b[j] ?? 0) : NO_MORE;
    const ofC = k < others ? (sorted[k] ?? 0) : NO_MORE;
    const next = Math.min(ofA, ofB, ofC);
    if (next === NO_MORE) break;
    if (ofA === next) i++;
    else if (ofB === next) j++;
    else k++;
    if (count === 0 || merged[count - 1] !== next) merged[count++] = next;
  }
  for (const hash of last) merged[count++] = hash;
  return keep(merged, count);
}

/** Greater than every hash. */
const NO_MORE = 2 ** 31;

/** The list unchanged, followed by others. */
export function appendHashes(hashes: Int32Array, more: readonly number[]): Int32Array {
  const all = new Int32Array(hashes.length + more.length);
  all.set(hashes);
  all.set(more, hashes.length);
  return all;
}

let sorted = new Int32Array(1024);
let merged = new Int32Array(1024);
let block = new Int32Array(0);
let used = 0;
const BLOCK = 1 << 15;

/** Sorts into `sorted`; for a few dozen, insertion sort is fastest. */
function sortInto(hashes: readonly number[]): number {
  const count = hashes.length;
  if (sorted.length < count) sorted = new Int32Array(count * 2);
  for (let at = 0; at < count; at++) {
    const hash = hashes[at] ?? 0;
    let to = at;
    while (to > 0 && (sorted[to - 1] ?? 0) > hash) {
      sorted[to] = sorted[to - 1] ?? 0;
      to--;
    }
    sorted[to] = hash;
  }
  return count;
}

function keep(hashes: Int32Array, count: number): Int32Array {
  if (used + count > block.length) {
    block = new Int32Array(Math.max(BLOCK, count));
    used = 0;
  }
  const kept = block.subarray(used, used + count);
  for (let at = 0; at < count; at++) kept[at] = hashes[at] ?? 0;
  used += count;
  return kept;
}
