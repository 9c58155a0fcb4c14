import { type PageBox, pageBox } from '../box.ts';
import type { PageRotation } from '../page.ts';

/**
 * The position of a box after its page is turned clockwise; fractions of the page before and after.
 */
export function turnBox([x0, y0, x1, y1]: PageBox, turn: PageRotation): PageBox {
  switch (turn) {
    case 0:
      return pageBox(x0, y0, x1, y1);
    case 90:
      return pageBox(1 - y1, x0, 1 - y0, x1);
    case 180:
      return pageBox(1 - x1, 1 - y1, 1 - x0, 1 - y0);
    case 270:
      return pageBox(y0, 1 - x1, y1, 1 - x0);
  }
}
