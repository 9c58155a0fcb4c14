import { hashFeature, mixHash, slotOf } from '#lib/layout/scoring/hash-features.ts';
import type { Lesson, Trainer } from '#lib/layout/scoring/scorer.ts';

/**
 * With more options than this, a step takes those that are right, "none of these", and a part of
 * the others.
 */
const MANY = 48;

/**
 * One AdaGrad step per call, on a lesson without about the share `thin` of its features, different
 * ones at every `turn` and the same for all options: what is learned this way depends on no feature
 * alone, and holds on documents that look different. Features that `isKept` does not mark are
 * always left out. Among hundreds of options most teach the same: a step draws some, each counted
 * as often as it represents others.
 */
export function createStep(
  { weights, squares }: Trainer,
  isKept: Uint8Array,
  thin: number,
  rate: number,
): (lesson: Lesson, turn: number) => void {
  const limit = thin * 2 ** 32;
  let slots = new Int32Array(1 << 16);
  return ({ pattern, options, right }, turn) => {
    const salt = hashFeature(pattern);
    const mask = Math.imul(turn, 0x9e3779b1);
    const drawn = drawOptions(options.length, right, mask);
    const ends: number[] = [];
    const scores: number[] = [];
    let count = 0;
    for (const at of drawn.options) {
      const features = options[at] ?? NOTHING;
      if (count + features.length > slots.length) slots = grown(slots, count + features.length);
      let score = right.includes(at) || at === options.length - 1 ? 0 : drawn.bonus;
      for (let of = 0; of < features.length; of++) {
        const feature = features[of] ?? 0;
        if (mixHash(feature ^ mask) >>> 0 < limit) continue;
        const slot = slotOf(feature, salt);
        if (isKept[slot] === 0) continue;
        slots[count++] = slot;
        score += weights[slot] ?? 0;
      }
      ends.push(count);
      scores.push(score);
    }
    const gradients = gradientsOf(scores, drawn.options, right);
    let from = 0;
    for (let at = 0; at < ends.length; at++) {
      const end = ends[at] ?? 0;
      const gradient = gradients[at] ?? 0;
      if (Math.abs(gradient) >= 1e-4) {
        for (let of = from; of < end; of++) {
          const slot = slots[of] ?? 0;
          const square = (squares[slot] ?? 0) + gradient * gradient;
          squares[slot] = square;
          weights[slot] = (weights[slot] ?? 0) - (rate * gradient) / Math.sqrt(square + 1e-3);
        }
      }
      from = end;
    }
  };
}

const NOTHING = new Int32Array();

function grown(slots: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(least * 2);
  larger.set(slots);
  return larger;
}

/** Which options a step looks at, and what the score of one that represents several gains. */
function drawOptions(
  count: number,
  right: readonly number[],
  seed: number,
): { options: number[]; bonus: number } {
  if (count <= MANY) return { options: Array.from({ length: count }, (_, at) => at), bonus: 0 };
  const share = MANY / count;
  const options: number[] = [];
  for (let at = 0; at < count; at++) {
    const isDrawn = mixHash(Math.imul(at + 1, 0x9e3779b1) ^ seed) >>> 0 < share * 2 ** 32;
    if (isDrawn || at === count - 1 || right.includes(at)) options.push(at);
  }
  return { options, bonus: -Math.log(share) };
}

/** dLoss/dScore of each option; the right ones count together. */
function gradientsOf(
  scores: readonly number[],
  options: readonly number[],
  right: readonly number[],
): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  let all = 0;
  let mass = 0;
  powers.forEach((power, at) => {
    all += power;
    if (right.includes(options[at] ?? -1)) mass += power;
  });
  mass = Math.max(mass, 1e-12 * all);
  return powers.map((power, at) => {
    const share = power / all;
    return right.includes(options[at] ?? -1) ? share - power / mass : share;
  });
}
