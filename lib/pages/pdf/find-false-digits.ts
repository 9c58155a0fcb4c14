import type { GrayRaster } from '../raster.ts';
import { type DigitShapes, shapeDistance, shapeOf } from './digit-shapes.ts';
import type { PdfCharacter } from './read-characters.ts';

/** Samples examined of each digit and font. */
const SAMPLES = 3;
/** A digit is false if another digit's nearest shape is this many times nearer than its own. */
const FALSE_BY = 1.25;
/**
 * Minimum number of a font's digits that look like others, and their share of the digits that could
 * be compared.
 */
const MIN_FALSE = 2;
const FALSE_SHARE = 0.4;

/**
 * Fonts whose digits do not look like the digits in the text layer: a font can draw a 1 and call it
 * a 9. An unusual font may be suspected without cause; then the picture is read, with no other
 * effect.
 */
export function findFalseDigits(
  characters: readonly PdfCharacter[],
  gray: GrayRaster,
  shapes: DigitShapes,
): ReadonlySet<number> {
  const seen = new Map<number, Map<string, { samples: number; wrong: number }>>();
  for (const { text, box, style } of characters) {
    if (!/^\d$/.test(text) || style.inkless) continue;
    const digits = seen.get(style.font) ?? new Map<string, { samples: number; wrong: number }>();
    seen.set(style.font, digits);
    const tally = digits.get(text) ?? { samples: 0, wrong: 0 };
    if (tally.samples >= SAMPLES) continue;
    const shape = shapeOf(gray, box);
    if (shape === null) continue;
    digits.set(text, tally);
    tally.samples++;
    const nearest = (wanted: (digit: string) => boolean) =>
      Math.min(
        ...[...shapes].flatMap(([digit, all]) =>
          wanted(digit) ? all.map((known) => shapeDistance(shape, known)) : [],
        ),
      );
    const own = nearest((digit) => digit === text);
    if (own > FALSE_BY * nearest((digit) => digit !== text)) tally.wrong++;
  }
  const fonts = [...seen].filter(([, digits]) => {
    const judged = [...digits.values()].filter(({ samples }) => samples > 0);
    const wrong = judged.filter((tally) => tally.wrong > tally.samples / 2).length;
    return wrong >= MIN_FALSE && wrong >= FALSE_SHARE * judged.length;
  });
  return new Set(fonts.map(([font]) => font));
}
