import type { Shot } from '../llm/shot.ts';

/** Examples that a model is shown at most. */
const MOST_SHOTS = 3;

/** A reviewed document with how alike it looks, 0..1. */
export type LikelyShot = Shot & { readonly alike: number };

/**
 * What to show: documents that were misread before come first, for they teach what this look gets wrong;
 * then those that look the most alike. `likely` is the newest first, and all of the same look.
 */
export function chooseShots(likely: readonly LikelyShot[]): Shot[] {
  const isHard = ({ misread }: Shot) => (misread.length > 0 ? 1 : 0);
  return [...likely]
    .sort((a, b) => isHard(b) - isHard(a) || b.alike - a.alike)
    .slice(0, MOST_SHOTS)
    .map(({ example, misread }) => ({ example, misread }));
}
