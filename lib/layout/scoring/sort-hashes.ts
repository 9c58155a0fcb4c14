/**
 * The hashes of features, each once. Every place on a page has several, so they are sorted by hand
 * in reused memory, and kept as short slices of large blocks: allocating each separately took
 * longer than everything computed from them.
 */
export function sortHashes(hashes: readonly number[]): Int32Array {
  const count = sortInto(hashes);
  const kept = reserve(count);
  for (let at = 0; at < count; at++) kept[at] = sorted[at] ?? 0;
  return kept;
}

/** Lists of hashes one after another. */
export function joinHashes(
  a: Int32Array,
  b: Int32Array,
  c: Int32Array,
  d: readonly number[],
): Int32Array {
  const all = reserve(a.length + b.length + c.length + d.length);
  let count = 0;
  for (let at = 0; at < a.length; at++) all[count++] = a[at] ?? 0;
  for (let at = 0; at < b.length; at++) all[count++] = b[at] ?? 0;
  for (let at = 0; at < c.length; at++) all[count++] = c[at] ?? 0;
  for (let at = 0; at < d.length; at++) all[count++] = d[at] ?? 0;
  return all;
}

/** The list unchanged, followed by others. */
export function appendHashes(hashes: Int32Array, more: ArrayLike<number>): Int32Array {
  const all = reserve(hashes.length + more.length);
  all.set(hashes);
  for (let at = 0; at < more.length; at++) all[hashes.length + at] = more[at] ?? 0;
  return all;
}

let sorted = new Int32Array(1024);
let block = new Int32Array(0);
let used = 0;
const BLOCK = 1 << 15;

/** Sorts into `sorted`, each hash once; for a few dozen, insertion sort is fastest. */
function sortInto(hashes: readonly number[]): number {
  if (sorted.length <= hashes.length) sorted = new Int32Array(hashes.length * 2);
  let count = 0;
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at] ?? 0;
    let to = count;
    while (to > 0 && (sorted[to - 1] ?? 0) > hash) {
      sorted[to] = sorted[to - 1] ?? 0;
      to--;
    }
    if (to > 0 && sorted[to - 1] === hash) {
      sorted.copyWithin(to, to + 1, count + 1);
      continue;
    }
    sorted[to] = hash;
    count++;
  }
  return count;
}

/** Memory for so many hashes. */
function reserve(count: number): Int32Array {
  if (used + count > block.length) {
    block = new Int32Array(Math.max(BLOCK, count));
    used = 0;
  }
  const kept = block.subarray(used, used + count);
  used += count;
  return kept;
}
