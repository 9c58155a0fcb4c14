import type { PageBox } from '../box.ts';

/** Whether the center of a box is in another, or on its edge. */
export function isCenteredIn(box: PageBox, [x0, y0, x1, y1]: PageBox): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}
