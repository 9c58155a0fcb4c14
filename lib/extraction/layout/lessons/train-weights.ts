import { hashFeature, slotOf, TABLE_BITS } from '#lib/layout/scoring/hash-features.ts';
import { createRandomOrder } from '#lib/layout/scoring/random-order.ts';
import { type Lesson, newTrainer, newWeights, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { buildLessons } from './build-lessons.ts';
import type { KnownRecord } from './known-record.ts';
import { createStep } from './learn-thinned.ts';

/**
 * Learns weights from records whose values are known, a list per document. The same documents in
 * the same order give the same weights; each pass takes the lessons in another order, drawn from
 * `seed`. With `together`, each part of that many documents is learned from the start (with
 * `orders`, that many times), and the weights are the mean: what one part shows by coincidence, the
 * others do not.
 */
export function trainWeights(
  form: Form,
  documents: Iterable<readonly KnownRecord[]>,
  options: Training = {},
): { weights: Weights; lessons: number } {
  const sum = newWeights();
  let times = 0;
  let count = 0;
  let open = newPart();
  const close = () => {
    const isKept = open.seen.list(options.least ?? 2);
    for (let order = 0; order < (options.orders ?? 1); order++) {
      const seed = (options.seed ?? 1) + times++;
      trainOnce(open.lessons, isKept, { ...options, seed }).forEach((weight, slot) => {
        sum[slot] = (sum[slot] ?? 0) + weight;
      });
    }
    count += open.lessons.length;
    open = newPart();
  };
  for (const records of documents) {
    const own = records.flatMap((record) => buildLessons(form, record));
    open.seen.add(own);
    open.lessons.push(...own);
    if (++open.documents === options.together) close();
  }
  if (open.documents > 0) close();
  const weights = sum.map((weight) => weight / Math.max(1, times));
  penalizeNone(weights, form, options.lean ?? 0);
  return { weights, lessons: count };
}

/** Documents that are learned together. */
function newPart(): { seen: ReturnType<typeof newSeen>; lessons: Lesson[]; documents: number } {
  return { seen: newSeen(), lessons: [], documents: 0 };
}

/**
 * Takes `lean` from the score of "none of these" for every field, and half of it from that for
 * codes listed in rows. Codes outside the table do not change: there, every short word may be one.
 */
function penalizeNone(weights: Weights, form: Form, lean: number): void {
  if (lean === 0) return;
  for (const { pattern } of form.fields) {
    const isListed = pattern.replace('lines[].', '').includes('[]');
    if (isListed && (!pattern.startsWith('lines[].') || pattern.endsWith('.amount'))) continue;
    const slot = slotOf(NONE, hashFeature(pattern));
    weights[slot] = (weights[slot] ?? 0) - (isListed ? lean / 2 : lean);
  }
}

/** The feature that "none of these" always has. */
const NONE = hashFeature('none');

export type Training = {
  readonly seed?: number;
  readonly rate?: number;
  readonly thin?: number;
  /**
   * How many times everything is learned from the start, each in a different order; 1 by default.
   */
  readonly orders?: number;
  /** How many documents are learned together; all by default. */
  readonly together?: number;
  readonly passes?: number;
  /** The weights are the mean of those after each of this many last passes; 1 by default. */
  readonly averaged?: number;
  /**
   * Log-odds by which "none of these" is held back after training: values on unknown layouts are
   * missed far more often than invented.
   */
  readonly lean?: number;
  /** A feature of fewer documents is left out; 2 by default. */
  readonly least?: number;
};

function trainOnce(lessons: readonly Lesson[], isKept: Uint8Array, options: Training): Weights {
  const trainer = newTrainer();
  const order = createRandomOrder(options.seed ?? 1);
  const thin = options.thin ?? THINNED;
  const passes = options.passes ?? 6;
  const averaged = Math.min(passes, options.averaged ?? 1);
  const step = createStep(trainer, isKept, thin, options.rate ?? 0.3);
  let turn = (options.seed ?? 1) * 1_000_003 - 1_000_003;
  const mean = newWeights();
  for (let pass = 0; pass < passes; pass++) {
    for (const lesson of order(lessons)) step(lesson, ++turn);
    if (pass < passes - averaged) continue;
    // Read with all of its features, a choice would come out more certain than what was learned
    // supports.
    const share = (1 - thin) / averaged;
    trainer.weights.forEach((weight, slot) => {
      mean[slot] = (mean[slot] ?? 0) + weight * share;
    });
  }
  return mean;
}

/** Share of the features left out of each lesson; measured on held-out layouts. */
const THINNED = 0.25;

/**
 * Counts the documents that have each feature of a field. What only one or two have (a name, an id)
 * would be learned by heart, and take places in the table from what holds for others.
 */
function newSeen(): { add(lessons: readonly Lesson[]): void; list(least: number): Uint8Array } {
  const counts = new Uint8Array(1 << TABLE_BITS);
  const lastIn = new Int32Array(1 << TABLE_BITS).fill(-1);
  let document = 0;
  return {
    add(lessons) {
      for (const { pattern, options } of lessons) {
        const salt = hashFeature(pattern);
        for (const option of options)
          for (const feature of option) {
            const slot = slotOf(feature, salt);
            if (lastIn[slot] === document) continue;
            lastIn[slot] = document;
            counts[slot] = Math.min(255, (counts[slot] ?? 0) + 1);
          }
      }
      document++;
    },
    list: (least) => counts.map((count) => (count >= least ? 1 : 0)),
  };
}
