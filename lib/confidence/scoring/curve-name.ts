/**
 * Scores of two generations of a reader are never mixed: the name of a curve says which one a
 * probability belongs to, after an `@` (`curve-7@r1a2b3c`).
 */
export function curveNameOf(curve: string, generation: string | null): string {
  return generation === null ? curve : `${curve}@${generation}`;
}

/** The generation in a curve's name; null for none. */
export function generationOfCurve(name: string | null): string | null {
  return /@(r[0-9a-f]{6})$/.exec(name ?? '')?.[1] ?? null;
}
