import type { TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import { ALIGNED } from '#lib/layout/page/one-column.ts';

/** Largest distance between a caption and the value below it, in line heights. */
const NEAR = 2.2;

/** The segment on the line above that begins where a value does; empty if none does. */
export function captionAbove(lines: readonly TextLine[], first: Token): readonly Token[] {
  const [above, line] = [lines[first.line - 1], lines[first.line]];
  if (!above || !line || line.y - above.y > NEAR * line.height) return [];
  return (
    above.segments.find((segment) => Math.abs((segment[0]?.x0 ?? 2) - first.x0) < ALIGNED) ?? []
  );
}
