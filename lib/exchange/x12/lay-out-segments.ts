import { type SheetLayout, SheetWriter } from '../sheets/sheet.ts';
import type { ImportedRecord } from './imported-record.ts';
import { elementOf, type Segment } from './segment.ts';

/**
 * Lays a file's segments out as pages: one per line with its number, and a new page for each
 * transaction, for each claim, and for what follows the last claim. The same file always gives the
 * same layout.
 */
export function layOutSegments(
  segments: readonly Segment[],
  records: readonly Pick<ImportedRecord, 'carried'>[],
): SheetLayout {
  const breaks = findBreaks(segments, records);
  const writer = new SheetWriter();
  for (const segment of segments) {
    if (breaks.has(segment.position)) writer.breakPage();
    writeSegment(writer, segment);
  }
  return writer;
}

/**
 * Segments that begin a page. What precedes a claim, such as its subscriber, is on the claim's
 * page.
 */
function findBreaks(
  segments: readonly Segment[],
  records: readonly Pick<ImportedRecord, 'carried'>[],
): ReadonlySet<number> {
  const breaks = new Set<number>();
  let end = 0;
  for (const { carried } of records) {
    const first = carried[0]?.position ?? 0;
    const lead = segments.slice(end, first - 1).find((one) => isSubscriber(one));
    const isNext = end > 0 && !segments.slice(end, first - 1).some(({ id }) => id === 'ST');
    breaks.add(lead?.position ?? (isNext ? end + 1 : first));
    end = carried.at(-1)?.position ?? end;
    breaks.add(end + 1);
  }
  for (const { id, position } of segments) if (id === 'ST' && position > 3) breaks.add(position);
  return breaks;
}

function isSubscriber(segment: Segment): boolean {
  return segment.id === 'HL' && elementOf(segment, 3) === '22';
}

function writeSegment(writer: SheetWriter, segment: Segment): void {
  writer.begin(segment.position);
  const { element: separator, segment: terminator } = segment.separators;
  segment.elements.forEach((raw, element) => {
    if (element > 0) writer.put(separator);
    const text = raw.trimEnd();
    if (text.trim() !== '') writer.putElement(segment.position, element, text);
  });
  if (segment.terminated && terminator.trim() !== '') writer.put(terminator);
  writer.end();
}
