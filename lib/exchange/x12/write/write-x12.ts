import { ISA_WIDTHS } from '../read-separators.ts';
import type { Separators } from '../segment.ts';
import type { OutgoingInterchange, OutgoingTransaction, PlainSegment } from './outgoing.ts';

/**
 * Writes transactions as one file: an interchange for each ISA, in it a group for each GS, with
 * consistent counts and control numbers. `lineEnd` follows each segment terminator that is not
 * itself a line break.
 */
export function writeX12(transactions: readonly OutgoingTransaction[], lineEnd = '\n'): string {
  const interchanges = Map.groupBy(transactions, ({ interchange }) => interchange);
  return [...interchanges]
    .map(([interchange, inside]) => writeInterchange(interchange, inside, lineEnd))
    .join('');
}

function writeInterchange(
  { elements, separators }: OutgoingInterchange,
  transactions: readonly OutgoingTransaction[],
  lineEnd: string,
): string {
  const groups = [...Map.groupBy(transactions, ({ group }) => group)];
  const control = elements[13] ?? '';
  const segments: PlainSegment[] = [
    headerOf(elements, separators),
    ...groups.flatMap(([group, inside]) => buildGroup(group, inside)),
    ['IEA', String(groups.length), control],
  ];
  const end = `${separators.segment}${/[\r\n]/.test(separators.segment) ? '' : lineEnd}`;
  return segments.map((segment) => `${writeSegment(segment, separators)}${end}`).join('');
}

function buildGroup(
  group: readonly string[],
  transactions: readonly OutgoingTransaction[],
): PlainSegment[] {
  return [
    group,
    ...transactions.flatMap(({ segments }) => [
      ...segments,
      ['SE', String(segments.length + 1), textOf(segments[0]?.[2])],
    ]),
    ['GE', String(transactions.length), group[6] ?? ''],
  ];
}

/** ISA has fixed widths, even if the received file had others; its last element is a separator. */
function headerOf(elements: readonly string[], { component }: Separators): PlainSegment {
  const padded = ISA_WIDTHS.map((width, at) =>
    (elements[at + 1] ?? '').padEnd(width).slice(0, width),
  );
  return ['ISA', ...padded.slice(0, 15), component];
}

function writeSegment(segment: PlainSegment, { element, component }: Separators): string {
  const parts = segment.map((part) => (typeof part === 'string' ? part : part.join(component)));
  return parts.join(element);
}

function textOf(part: string | readonly string[] | undefined): string {
  return typeof part === 'string' ? part.trim() : '';
}
