import type { Shot } from '../llm/shot.ts';

/** The most examples that a model is shown. */
const MOST_SHOTS = 3;

/** A reviewed document and how similar it looks, 0..1. */
export type LikelyShot = Shot & { readonly alike: number };

/**
 * What to show: first documents that were misread before, because they teach what goes wrong with
 * this look; then those that look most similar. `likely` is sorted from the newest, and all have
 * the same look.
 */
export function chooseShots(likely: readonly LikelyShot[]): Shot[] {
  const isHard = ({ misread }: Shot) => (misread.length > 0 ? 1 : 0);
  return [...likely]
    .sort((a, b) => isHard(b) - isHard(a) || b.alike - a.alike)
    .slice(0, MOST_SHOTS)
    .map(({ example, misread }) => ({ example, misread }));
}
