import type { LineRule } from '#lib/layout/lines/apply-rules.ts';
import { findBestKinds, NEVER } from '#lib/layout/lines/chain/line-chain.ts';
import { CAN_FOLLOW, LINE_KINDS, type LineKind } from '#lib/layout/lines/chain/line-kind.ts';
import { listLineFacts } from '#lib/layout/lines/facts/line-facts.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from './generator/drawing.ts';
import { listWords } from './generator/list-words.ts';
import { createRandom } from './generator/random.ts';

/**
 * Draws lines with the kind that each seems to be, and returns their kinds after `refine`. `head`
 * is the score of being a header, for lines that seem to be something else; their seeming kind has
 * a score of 4. A text that begins with a form feed is the first of a page. `inOrder`: nothing
 * follows what it cannot follow, such as a row the end of the record.
 */
export function settleLines(
  lines: readonly (readonly [LineKind, string])[],
  refine: LineRule,
  { head = 0, inOrder = false } = {},
): string[] {
  const drawings = [newDrawing(612, 792)];
  lines.forEach(([, text], at) => {
    if (text.startsWith('\f')) drawings.push(newDrawing(612, 792));
    const drawing = drawings.at(-1);
    const parts = text.replace('\f', '').split('\t');
    for (const [nth, part] of parts.entries())
      if (drawing && part !== '') drawText(drawing, 60 + nth * 200, 60 + at * 20, part);
  });
  const facts = listLineFacts(
    drawings.map((drawing, at) => layOutPage(listWords(drawing, at + 1, createRandom(1)).page)),
  );
  const states = lines.map(([thought]) =>
    Float64Array.from(LINE_KINDS, (kind) => (kind === thought ? 4 : kind === 'head' ? head : 0)),
  );
  const moves = lines.map((_, at) =>
    at === 0
      ? []
      : CAN_FOLLOW.map((nexts) => Float64Array.from(nexts, (can) => (can || !inOrder ? 0 : NEVER))),
  );
  const kinds = findBestKinds(refine(facts, { states, moves }));
  return kinds.map((kind) => LINE_KINDS[kind] ?? '');
}
