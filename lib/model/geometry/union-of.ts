import type { PageBox } from '../box.ts';

/** The smallest box around all of `boxes`; null when there is none. */
export function unionOf(boxes: readonly PageBox[]): PageBox | null {
  if (boxes.length === 0) return null;
  const union = [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ] as const;
  // Bounded by its parts, so it is within the page too.
  return union as unknown as PageBox;
}
