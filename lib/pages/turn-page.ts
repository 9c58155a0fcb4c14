import { addTurns } from '#lib/model/geometry/add-turns.ts';
import { inReadingOrder } from '#lib/model/geometry/reading-order.ts';
import { turnBox } from '#lib/model/geometry/turn-box.ts';
import type { PageRotation } from '#lib/model/page.ts';
import type { PageSource } from './page-source.ts';
import { lookAt, type Picture } from './picture.ts';
import type { Raster } from './raster.ts';

/** Rotates the picture and everything in the file about the page, as a person requested. */
export function turnPage(
  picture: Picture,
  source: PageSource,
): { picture: Picture; source: PageSource } {
  const { turn } = source;
  if (turn === 0) return { picture, source };
  const turned = lookAt(turnRaster(picture.raster, turn));
  const words = source.textWords.map((word) => ({ ...word, box: turnBox(word.box, turn) }));
  const unsure = new Set(source.unsureBoxes);
  const aspect = turned.raster.height / turned.raster.width;
  return {
    picture: turned,
    source: {
      ...source,
      rotation: addTurns(source.rotation, turn),
      textWords: inReadingOrder(words, { aspect, skewDegrees: null }),
      // Matched by identity with the boxes of the words.
      unsureBoxes: words.flatMap(({ box }, at) => {
        const before = source.textWords[at]?.box;
        return before !== undefined && unsure.has(before) ? [box] : [];
      }),
      pictures: null,
    },
  };
}

/** Whole pixels, so nothing is lost. */
function turnRaster({ rgba, width, height }: Raster, turn: Exclude<PageRotation, 0>): Raster {
  const to = turn === 180 ? { width, height } : { width: height, height: width };
  const from = new Uint32Array(Uint8Array.from(rgba).buffer);
  const pixels = new Uint32Array(from.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      pixels[placeOf(x, y, width, height, turn)] = from[at] ?? 0;
    }
  }
  return { rgba: new Uint8Array(pixels.buffer), ...to };
}

/** Index of the pixel (x, y) in the turned picture. */
function placeOf(
  x: number,
  y: number,
  width: number,
  height: number,
  turn: Exclude<PageRotation, 0>,
): number {
  switch (turn) {
    case 90:
      return x * height + (height - 1 - y);
    case 180:
      return (height - 1 - y) * width + (width - 1 - x);
    case 270:
      return (width - 1 - x) * height + y;
  }
}
