import type { Drawing, TickBox } from './drawing.ts';
import type { OcrNoise } from './ocr-noise.ts';
import type { Piece } from './piece.ts';
import type { Random } from './random.ts';

/** Ruled lines beside typed text that are read as letters: `| DOE`, `1 DOE`. */
export function rulesRead(drawing: Drawing, random: Random, noise: OcrNoise): Piece[] {
  if (noise.specks === 0) return [];
  return drawing.runs
    .filter((run) => run.layer === 'value' && run.tag !== null && random.chance(0.02))
    .map((run) => ({
      text: random.pick(['|', '1', 'l', 'I', '[', 'f', 'fi', 'E', '_', 'i', 'L', ']', 'a.', '(']),
      x0: run.x - 7 - random.next() * 4,
      x1: run.x - 4,
      y0: run.y - run.size * 0.75,
      y1: run.y,
      tag: null,
      source: 'tesseract',
      confidence: 0.2 + random.next() * 0.7,
    }));
}

/** Dirt and folds that are read as characters. */
export function specksOf(drawing: Drawing, random: Random, noise: OcrNoise): Piece[] {
  const count = random.int(0, noise.specks);
  return Array.from({ length: count }, () => {
    const x0 = random.next() * drawing.width;
    const y0 = random.next() * drawing.height;
    const text = random.pick([
      '|',
      '-',
      '.',
      "'",
      '~',
      '_',
      '—',
      'ie',
      'oF',
      '|',
      ':',
      '*',
      'a',
      '[',
      'I',
    ]);
    return {
      text,
      x0,
      y0,
      x1: x0 + 3 + text.length * 2,
      y1: y0 + 4 + random.next() * 8,
      tag: null,
      source: 'tesseract',
      confidence: 0.1 + random.next() * 0.5,
    };
  });
}

/** Checkboxes as they are read: as symbols or letters, and a cross in one as other letters. */
export function boxesRead(
  { boxes }: Drawing,
  pieces: readonly Piece[],
  random: Random,
  noise: OcrNoise,
): Piece[] {
  if (noise.confuse === 0 || boxes.length === 0) return [...pieces];
  const rate = random.pick([0, 0.3, 0.85, 0.97]);
  // Drawn check marks are not letters: some are read as one, some are not read at all.
  const [lost, misread] = random.chance(0.5) ? [0.3, 0.7] : [0, 0.3];
  const isIn = (box: TickBox, { x0, x1, y0, y1 }: Piece) =>
    (x0 + x1) / 2 > box.x0 - 3 && (x0 + x1) / 2 < box.x1 + 3 && y1 > box.y0 && y0 < box.y1;
  const marks = new Set(pieces.filter((one) => boxes.some((box) => isIn(box, one))));
  const read = pieces.flatMap((one) => {
    if (!marks.has(one)) return [one];
    if (random.chance(lost)) return [];
    if (!random.chance(misread)) return [one];
    return [{ ...one, text: random.pick(TICKED), confidence: 0.6 }];
  });
  const blank = boxes.filter((box) => ![...marks].some((one) => isIn(box, one)));
  return [
    ...read,
    ...blank.flatMap(({ x0, y0, x1, y1, filled }): Piece[] => {
      if (!random.chance(rate)) return [];
      const text = random.pick(filled ? FILLED : BLANK);
      const confidence = 0.3 + random.next() * 0.6;
      return [{ text, x0, y0, x1, y1, tag: null, source: 'tesseract', confidence }];
    }),
  ];
}

const TICKED = ['N', 'N', 'R', 'M', 'K', 'D', 'U', '[X]', '&', '%'];
const FILLED = ['■', 'M', '@', 'N', 'X'];
const BLANK = ['□', '□', 'O', 'D', 'C', 'L', '[]'];
