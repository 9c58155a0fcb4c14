import type { PageLayout, TextLine } from '#lib/layout/page/lay-out-page.ts';
import { segmentAt } from '#lib/layout/page/segment-at.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';

/** Lines from a name down to its city. */
const DEEP = 4;
/** From one line of an address to the next, in heights of the print. */
const LEADING = 2;
/** `Portland, ME 04101` */
const CITY = /\b[A-Z]{2}\.?,? \d{5}(?:-\d{4})?$/;

/** Whether a name is a whole line of the first lines of an address, and nothing is above it. */
export function headsAddress(
  layouts: readonly PageLayout[],
  { pageAt, tokens }: Proposal,
): boolean {
  const lines = layouts[pageAt]?.lines ?? [];
  const [first, last] = [tokens[0], tokens.at(-1)];
  const segment = lines[first?.line ?? -1]?.segments[first?.segment ?? -1] ?? [];
  if (!first || segment[0] !== first || segment.at(-1) !== last) return false;
  const own = segmentsBelow(lines, first.line, first.x0);
  const end = own.findIndex((text) => CITY.test(text));
  return end > 0 && !follows(lines, first.line, first.x0);
}

/** The texts below a line that begin at its left edge, as far as they follow each other. */
function segmentsBelow(lines: readonly TextLine[], from: number, x0: number): string[] {
  const texts: string[] = [];
  let above = lines[from];
  for (const line of lines.slice(from)) {
    const segment = segmentAt(line, x0);
    if (segment.length === 0) continue;
    if (above && line.y - above.y > LEADING * line.height) break;
    texts.push(segment.map(({ text }) => text).join(' '));
    above = line;
    if (texts.length > DEEP) break;
  }
  return texts;
}

/** Whether something that begins at the same edge is right above. */
function follows(lines: readonly TextLine[], at: number, x0: number): boolean {
  const own = lines[at];
  const above = lines.slice(0, at).findLast((line) => segmentAt(line, x0).length > 0);
  return own !== undefined && above !== undefined && own.y - above.y < LEADING * own.height;
}
