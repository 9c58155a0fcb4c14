import type { Finding, FindingCode } from './finding.ts';

/** Characters that an interchange declares in its ISA segment. */
export interface Separators {
  readonly element: string;
  readonly component: string;
  readonly segment: string;
  /** Null before version 00402, where ISA11 is a standards identifier. */
  readonly repetition: string | null;
}

/**
 * One segment as written in the file. `elements[0]` is the identifier, `elements[n]` is element n.
 */
export interface Segment {
  readonly id: string;
  readonly elements: readonly string[];
  /** Number within the whole file, from 1. */
  readonly position: number;
  readonly line: number;
  readonly offset: number;
  /** False for a last segment that is cut off by the end of the file. */
  readonly terminated: boolean;
  readonly separators: Separators;
}

/** Element n without surrounding blanks; null if it is empty or absent. */
export function elementOf(segment: Segment, n: number): string | null {
  const value = segment.elements[n]?.trim() ?? '';
  return value === '' ? null : value;
}

/** The components of element n, from 0, without surrounding blanks. An absent element has none. */
export function componentsOf(segment: Segment, n: number): string[] {
  const value = segment.elements[n] ?? '';
  return value === ''
    ? []
    : value.split(segment.separators.component).map((component) => component.trim());
}

/** A finding about a segment. */
export function findingAt(
  segment: Segment,
  found: {
    readonly code: FindingCode;
    readonly message: string;
    readonly level?: Finding['level'];
    readonly element?: number;
    /** The transaction's ST segment, if the segment is part of one. */
    readonly within?: Segment | null;
  },
): Finding {
  const { within = null } = found;
  return {
    code: found.code,
    level: found.level ?? 'syntax',
    message: found.message,
    segment: segment.id,
    segmentInFile: segment.position,
    segmentInTransaction: within === null ? null : segment.position - within.position + 1,
    line: segment.line,
    offset: segment.offset,
    element: found.element ?? null,
    transaction: within === null ? null : elementOf(within, 2),
  };
}
