import type { Drawing } from './drawing.ts';
import type { OcrNoise } from './ocr-noise.ts';
import type { Piece } from './piece.ts';
import type { Random } from './random.ts';

/** Runs that were drawn separately on one line are put in order, left to right. */
export function inReadingOrder(pieces: readonly Piece[]): Piece[] {
  const sorted = [...pieces].sort((a, b) => a.y0 + a.y1 - b.y0 - b.y1);
  const lines: Piece[][] = [];
  for (const piece of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    const height = first ? Math.min(first.y1 - first.y0, piece.y1 - piece.y0) : 0;
    if (line && first && (piece.y0 + piece.y1 - first.y0 - first.y1) / 2 < height * 0.5) {
      line.push(piece);
    } else {
      lines.push([piece]);
    }
  }
  return lines.flatMap((line) => line.sort((a, b) => a.x0 - b.x0));
}

/** Words with hardly a gap between them, which OCR reads as one. */
export function mergeNeighbors(pieces: readonly Piece[], random: Random, noise: OcrNoise): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const near =
      last &&
      last.source === piece.source &&
      Math.abs(last.y0 - piece.y0) < 3 &&
      piece.x0 > last.x0 &&
      piece.x0 - last.x1 < (piece.y1 - piece.y0) * 0.6;
    if (last && near && random.chance(noise.merge)) {
      const tag = last.tag === piece.tag ? last.tag : null;
      const { alternative: _, ...alone } = last;
      merged[merged.length - 1] = {
        ...alone,
        text: last.text + piece.text,
        x1: piece.x1,
        y1: Math.max(last.y1, piece.y1),
        tag,
        confidence:
          Math.min(last.confidence, piece.confidence) *
          (noise.haze === null ? 1 : 1 - random.next() ** 2 / 2),
      };
    } else {
      merged.push(piece);
    }
  }
  return merged;
}

/**
 * The page placed at an angle: the left edge stays, so that straightened lines are where they were
 * drawn.
 */
export function lean(pieces: readonly Piece[], drawing: Drawing, degrees: number): Piece[] {
  if (degrees === 0) return [...pieces];
  const slope = Math.tan((degrees * Math.PI) / 180);
  return pieces.map((piece) => {
    const dy = ((piece.x0 + piece.x1) / 2) * slope;
    const dx = -((piece.y0 + piece.y1) / 2 - drawing.height / 2) * slope;
    return { ...piece, x0: piece.x0 + dx, x1: piece.x1 + dx, y0: piece.y0 + dy, y1: piece.y1 + dy };
  });
}
