/**
 * Pairs expected with found rows, both in order, maximizing the sum of `gain`; among equal sums,
 * prefers more pairs, so that a row read completely wrong is one wrong row and not a missing and an
 * extra one. `alone`: the value of an expected row without a partner. Returns, for each expected
 * row, the index of its found row or null.
 */
export function alignRows(
  expected: number,
  found: number,
  gain: (expected: number, found: number) => number,
  alone: (expected: number) => number,
): (number | null)[] {
  // best[i][j]: the greatest sum over the first i expected and the first j found rows.
  const width = found + 1;
  const best = new Float64Array((expected + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  for (let i = 1; i <= expected; i++) {
    best[i * width] = at(i - 1, 0) + alone(i - 1);
    for (let j = 1; j <= found; j++) {
      best[i * width + j] = Math.max(
        at(i - 1, j) + alone(i - 1),
        at(i, j - 1),
        at(i - 1, j - 1) + gain(i - 1, j - 1) + PAIR_BONUS,
      );
    }
  }
  const partners: (number | null)[] = new Array(expected).fill(null);
  let [i, j] = [expected, found];
  while (i > 0 && j > 0) {
    if (at(i, j) === at(i - 1, j - 1) + gain(i - 1, j - 1) + PAIR_BONUS) {
      partners[i - 1] = j - 1;
      i -= 1;
      j -= 1;
    } else if (at(i, j) === at(i - 1, j) + alone(i - 1)) i -= 1;
    else j -= 1;
  }
  return partners;
}

/** Too small to outweigh one right field over any list that fits in a document. */
const PAIR_BONUS = 1 / 65_536;
