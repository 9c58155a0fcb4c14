import type { GrayImage } from '../engine.ts';
import type { Decoded } from './decode-ctc.ts';
import type { Gap } from './find-gaps.ts';
import { splitWords } from './split-words.ts';

/** Columns of context read on both sides of a word. */
const MARGIN = 24;
/** Above this share of the strip, all of it is read, because pieces need margins. */
const MAX_PIECES = 0.7;
/** The recognizer halves the width three times. */
const STEP = 8;

/** Columns of a strip, `to` exclusive: of words, and of the context needed to read them. */
type Piece = {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
};

/**
 * Reads words with a character less certain than `surely` again with another reader, with some
 * context; a line on which nothing was found is read as a whole.
 */
export async function readAgain(
  { cut, line, gaps }: { cut: GrayImage; line: Decoded; gaps: readonly Gap[] },
  surely: number,
  read: (cut: GrayImage) => Promise<Decoded>,
): Promise<Decoded> {
  if (line.glyphs.length === 0) return read(cut);
  const pieces = unsurePieces(cut, line, gaps, surely);
  const length = pieces.reduce((sum, { left, right }) => sum + right - left, 0);
  if (length > MAX_PIECES * cut.width) return read(cut);
  let mended = line;
  for (const piece of pieces) mended = splice(mended, cut, piece, await read(cutOut(cut, piece)));
  return mended;
}

function unsurePieces(
  cut: GrayImage,
  line: Decoded,
  gaps: readonly Gap[],
  surely: number,
): Piece[] {
  const pieces: Piece[] = [];
  for (const word of splitWords(line, gaps, cut)) {
    if (word.glyphs.every((glyph) => glyph.score >= surely)) continue;
    const [from, to] = [word.from * cut.width, word.to * cut.width];
    const left = Math.max(0, Math.floor((from - MARGIN) / STEP) * STEP);
    const right = Math.min(cut.width, Math.ceil((to + MARGIN) / STEP) * STEP);
    const last = pieces.at(-1);
    if (last === undefined || left > last.right) pieces.push({ from, to, left, right });
    else pieces.splice(-1, 1, { from: last.from, to, left: last.left, right });
  }
  return pieces;
}

function cutOut({ gray, width, height }: GrayImage, { left, right }: Piece): GrayImage {
  const part = new Uint8Array((right - left) * height);
  for (let y = 0; y < height; y++) {
    part.set(gray.subarray(y * width + left, y * width + right), y * (right - left));
  }
  return { gray: part, width: right - left, height };
}

/** Replaces the characters of the piece's words with the new reading. */
function splice(line: Decoded, { width }: GrayImage, piece: Piece, read: Decoded): Decoded {
  const isInside = (at: number) => at * width >= piece.from && at * width < piece.to;
  const entries = ({ glyphs, spaceBefore }: Decoded) =>
    glyphs.map((glyph, index) => ({ glyph, space: spaceBefore[index] ?? 0 }));
  const reread = entries(read)
    .map(({ glyph, space }) => {
      const at = (piece.left + glyph.at * (piece.right - piece.left)) / width;
      return { glyph: { ...glyph, at }, space };
    })
    .filter(({ glyph }) => isInside(glyph.at));
  const old = entries(line);
  const all = [
    ...old.filter(({ glyph }) => glyph.at * width < piece.from),
    ...reread,
    ...old.filter(({ glyph }) => glyph.at * width >= piece.to),
  ];
  return { glyphs: all.map(({ glyph }) => glyph), spaceBefore: all.map(({ space }) => space) };
}
