import { hashFeature, mixHash, slotOf } from '#lib/layout/scoring/hash-features.ts';
import { findPacked, type PackedWeights } from '#lib/layout/scoring/packed-weights.ts';
import { type Choice, softmax, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { Signals } from '#lib/model/reading.ts';
import { findLargest } from '../decide/shares/find-largest.ts';

/**
 * How firm a choice is: it is decided several times with about a third of all features left out,
 * different ones each time. A value that depends on a single feature then loses. On an unfamiliar
 * document, the weights do not know most features. `values` are those of all options except the
 * last, which is "none of these"; `shares` are the shares of the options; `chosen` is the value
 * that was decided on. Each result is 0..1: `firm` is the share of turns with the same value,
 * `firmP` the mean share of that value, `firmLeast` its lowest share, and `known` the share of the
 * chosen option's features that the weights know.
 */
export function describeFirmness(
  choice: Choice,
  values: readonly string[],
  { shares, chosen }: { readonly shares: readonly number[]; readonly chosen: string | null },
  weights: Weights,
): Signals {
  const salt = hashFeature(choice.pattern);
  const top = chooseTop(shares, values, chosen);
  const packed = findPacked(weights);
  const partial = top.map((at) =>
    sumTurns(choice.options[at] ?? NO_FEATURES, salt, weights, packed),
  );
  const isChosen = top.map((at) => (values[at] ?? null) === chosen);
  let [wins, total, least] = [0, 0, 1];
  for (let turn = 0; turn < TURNS; turn++) {
    const own = softmax(partial.map(({ sums }) => sums[turn] ?? 0));
    let [belief, other] = [0, 0];
    for (let at = 0; at < own.length; at++) {
      const share = own[at] ?? 0;
      if (isChosen[at]) belief += share;
      else other = Math.max(other, share);
    }
    wins += belief > other ? 1 : 0;
    total += belief;
    least = Math.min(least, belief);
  }
  return {
    firm: wins / TURNS,
    firmP: total / TURNS,
    firmLeast: least,
    known: partial[isChosen.indexOf(true)]?.known ?? 0,
  };
}

const NO_FEATURES = new Int32Array();

/** As many as there are groups of four bits in a hash. */
const TURNS = 8;
/** Of the sixteen values of a group of bits, those that leave a feature out. */
const LEFT_OUT = 5;
/**
 * 1 for a value that keeps a feature: a branch that cannot be predicted would take twice as long.
 */
const KEEPS = Float64Array.from({ length: 16 }, (_, value) => (value < LEFT_OUT ? 0 : 1));
/** Options with hardly any support do not win with a third of the features left out either. */
const MOST_OPTIONS = 6;

/**
 * The weight of an option's features, turn by turn, and the share of them that the weights know.
 */
interface Turns {
  readonly sums: Float64Array;
  readonly known: number;
}

function sumTurns(
  features: Int32Array,
  salt: number,
  weights: Weights,
  packed: PackedWeights | null,
): Turns {
  const sums = new Float64Array(TURNS);
  let known = 0;
  for (const feature of features) {
    const slot = slotOf(feature, salt);
    const weight = (packed ? packed.values[packed.levels[slot] ?? 0] : weights[slot]) ?? 0;
    if (weight === 0) continue;
    known += 1;
    const bits = mixHash(feature);
    for (let turn = 0; turn < TURNS; turn++)
      sums[turn] = (sums[turn] ?? 0) + weight * (KEEPS[(bits >>> (4 * turn)) & 15] ?? 0);
  }
  return { sums, known: features.length === 0 ? 0 : known / features.length };
}

/**
 * Indices of the most likely options, best first; includes that of the chosen value and "none of
 * these".
 */
function chooseTop(
  shares: readonly number[],
  values: readonly string[],
  chosen: string | null,
): number[] {
  const [own] = findLargest(shares, 1, (at) => (values[at] ?? null) === chosen);
  const top = findLargest(shares, MOST_OPTIONS);
  return [...new Set([...(own === undefined ? [] : [own]), ...top, values.length])];
}
