import type { GrayRaster } from '../raster.ts';
import { type DigitShapes, shapeDistance, shapeOf } from './digit-shapes.ts';
import type { PdfCharacter } from './read-characters.ts';

/** Samples of each digit and font that are looked at. */
const SAMPLES = 3;
/** The nearest shape of another digit is this many times nearer than that of its own. */
const FALSE_BY = 1.25;
/** Digits of a font, and share of those that could be seen, that look like others. */
const MIN_FALSE = 2;
const FALSE_SHARE = 0.4;

/**
 * Fonts whose digits do not look like the digits that the text layer says they are: a font can draw a
 * 1 and call it a 9. A strange face may be suspected without cause; then the picture is read, and
 * nothing else comes of it.
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
