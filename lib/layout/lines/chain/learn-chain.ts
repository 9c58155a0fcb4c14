import { slotOf } from '../../scoring/hash-features.ts';
import type { Weights } from '../../scoring/scorer.ts';
import {
  type ChainInput,
  findMarginals,
  MOVE_SALTS,
  STATE_SALTS,
  scoreChain,
} from './line-chain.ts';
import { CAN_END, CAN_FOLLOW, LINE_KINDS } from './line-kind.ts';

const KINDS = LINE_KINDS.length;

export type ChainTrainer = { readonly weights: Weights; readonly squares: Float32Array };

/**
 * One AdaGrad step toward the known kinds (indices in `LINE_KINDS`). A run without a record teaches
 * nothing.
 */
export function learnChain(
  trainer: ChainTrainer,
  input: ChainInput,
  known: readonly number[],
  rate: number,
): void {
  if (!CAN_END[known.at(-1) ?? 0]) return;
  const scores = scoreChain(trainer.weights, input);
  const shares = findMarginals(scores);
  input.lines.forEach((features, at) => {
    const right = known[at] ?? 0;
    for (let kind = 0; kind < KINDS; kind++) {
      const gradient = (shares.states[at]?.[kind] ?? 0) - (kind === right ? 1 : 0);
      step(trainer, features, STATE_SALTS[kind] ?? 0, gradient, rate);
    }
    if (at === 0) return;
    const before = known[at - 1] ?? 0;
    for (let above = 0; above < KINDS; above++)
      for (let kind = 0; kind < KINDS; kind++) {
        if (!CAN_FOLLOW[above]?.[kind]) continue;
        const isRight = above === before && kind === right;
        const gradient = (shares.moves[at]?.[above]?.[kind] ?? 0) - (isRight ? 1 : 0);
        step(trainer, input.steps[at], MOVE_SALTS[above]?.[kind] ?? 0, gradient, rate);
      }
  });
}

/** Gradients too small to matter are skipped. */
function step(
  { weights, squares }: ChainTrainer,
  features: Int32Array | undefined,
  salt: number,
  gradient: number,
  rate: number,
): void {
  if (Math.abs(gradient) < 1e-3 || !features) return;
  for (const feature of features) {
    const slot = slotOf(feature, salt);
    const square = (squares[slot] ?? 0) + gradient * gradient;
    squares[slot] = square;
    weights[slot] = (weights[slot] ?? 0) - (rate * gradient) / Math.sqrt(square + 1e-3);
  }
}
