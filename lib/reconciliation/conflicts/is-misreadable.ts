import type { ConflictSide } from './sides/store.ts';

/**
 * Whether one of two papers may have been misread and actually says what the other one does: each
 * has one value in the conflict, and the paper's own value was read from a page.
 */
export function isMisreadable(
  sides: readonly Pick<ConflictSide, 'imported' | 'values'>[],
  at: number,
): boolean {
  const [own, other] = [sides[at], sides[1 - at]];
  if (sides.length !== 2 || !own || !other || own.imported) return false;
  const value = other.values[0]?.value ?? null;
  return own.values.length === 1 && other.values.length === 1 && value !== null;
}
