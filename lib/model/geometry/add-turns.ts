import type { PageRotation } from '../page.ts';

/** The sum of the turns, clockwise, as a quarter turn. */
export function addTurns(...degrees: readonly number[]): PageRotation {
  const sum = degrees.reduce((total, one) => total + one, 0);
  const turned = ((Math.round(sum / 90) % 4) + 4) % 4;
  const rotations = [0, 90, 180, 270] as const;
  return rotations[turned] ?? 0;
}
