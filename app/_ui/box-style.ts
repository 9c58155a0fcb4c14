import type { CSSProperties } from 'react';

/** Where a box, in shares of the page, is on an image of the page that its parent fits. */
export function boxStyle([x0, y0, x1, y1]: readonly [
  number,
  number,
  number,
  number,
]): CSSProperties {
  return {
    left: `${x0 * 100}%`,
    top: `${y0 * 100}%`,
    width: `${(x1 - x0) * 100}%`,
    height: `${(y1 - y0) * 100}%`,
  };
}
