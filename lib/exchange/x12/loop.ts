import type { LoopRule } from './guide.ts';
import type { Segment } from './segment.ts';

/**
 * A loop of a transaction: its own segments, the first of which opened it, and the loops inside.
 */
export interface Loop {
  /** Loop id in the guide; `?` for a loop that the guide does not have. */
  readonly id: string;
  readonly rule: LoopRule | null;
  readonly segments: Segment[];
  readonly children: Loop[];
  /** Whether something in it was malformed or unknown, so that missing segments may be among it. */
  hasStray: boolean;
}

/** Inner loops of a kind, in order. */
export function childLoops(loop: Loop, id: string): Loop[] {
  return loop.children.filter((child) => child.id === id);
}

/** Its first segment with this identifier and, if given, one of these qualifiers. */
export function findSegment(
  loop: Loop | undefined,
  id: string,
  qualifiers?: readonly string[],
): Segment | undefined {
  return loop?.segments.find((segment) => isSegment(segment, id, qualifiers));
}

/** All its own segments with that identifier, in order. */
export function listSegments(loop: Loop | undefined, id: string): Segment[] {
  return loop?.segments.filter((segment) => segment.id === id) ?? [];
}

/** Every segment of the loop and of its inner loops, in file order. */
export function allSegments(loop: Loop): Segment[] {
  return [...loop.segments, ...loop.children.flatMap(allSegments)].sort(
    (a, b) => a.position - b.position,
  );
}

function isSegment(segment: Segment, id: string, qualifiers?: readonly string[]): boolean {
  if (segment.id !== id) return false;
  return qualifiers === undefined || qualifiers.includes(segment.elements[1]?.trim() ?? '');
}
