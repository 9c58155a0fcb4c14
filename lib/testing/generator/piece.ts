import type { Word } from '#lib/model/word.ts';
import type { LineRole } from './drawing.ts';

/** A word, or what was read as one, with its edges in points of the page. */
export type Piece = {
  text: string;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  tag: string | null;
  role?: LineRole | null;
  confidence: number;
  source: Word['source'];
  alternative?: string;
};
