import type { PixelBox } from '#lib/model/box.ts';

/** A tick box, by the outer edges of its lines. */
export type TickBox = {
  readonly box: PixelBox;
  /** Whether it contains a mark. */
  readonly marked: boolean;
  /** Whether it is one of many boxes like it, most of them blank, as forms have them. */
  readonly isOfMany: boolean;
};

/** Whether the center of `b` is in `a`. Stacked boxes share a line. */
export function isInside(a: PixelBox, b: PixelBox): boolean {
  const [x, y] = [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2];
  return a[0] < x && x < a[2] && a[1] < y && y < a[3];
}
