import type { TextLine, Token } from './lay-out-page.ts';
import { SAME_EDGE } from './one-column.ts';

/** The text of a line that begins at a place across the page; empty if none does. */
export function segmentAt(line: TextLine | undefined, x0: number): readonly Token[] {
  return line?.segments.find(([first]) => first && Math.abs(first.x0 - x0) < SAME_EDGE) ?? [];
}
