/**
 * The implementation guides as tables, as far as they matter for records and for locating errors. A
 * loop opens with a segment, belongs to a parent loop, and lists its own segments in order. Entries
 * read `ID`, `ID*QUALIFIER|QUALIFIER`, then `!` for required and `:n` for at most n.
 */
export interface LoopRule {
  readonly id: string;
  /** Possible parent loops; `TRANSACTION` for the outermost. */
  readonly parents: readonly string[];
  readonly start: SegmentRule;
  readonly isRequired: boolean;
  readonly max: number | null;
  /** Its own segments after the first, in the order of the guide. */
  readonly segments: readonly SegmentRule[];
  /** Whether its segments must be in this order. */
  readonly isOrdered: boolean;
  /** Segments that open the loop if its own first segment is missing. */
  readonly implied: readonly string[];
}

export interface SegmentRule {
  readonly id: string;
  /** Allowed values of its qualifier element; null for any. */
  readonly qualifiers: ReadonlySet<string> | null;
  readonly isRequired: boolean;
  readonly max: number | null;
}

export interface Guide {
  readonly loops: readonly LoopRule[];
  /** Segments of the transaction itself before its first loop, and after its last. */
  readonly head: readonly SegmentRule[];
  readonly tail: readonly SegmentRule[];
}

/** The transaction itself, as the parent of its outermost loops. */
export const TRANSACTION = 'TX';

/** The element with the qualifier: HL03 for HL, otherwise the first. */
export function qualifierElement(id: string): number {
  return id === 'HL' ? 3 : 1;
}

/** Parses one entry of a table. */
function parseSegmentRule(entry: string): SegmentRule {
  const found = /^([A-Z0-9]+)(?:\*([A-Z0-9|]+))?(!)?(?::(\d+))?$/.exec(entry);
  if (!found?.[1]) throw new Error(`not a segment rule: ${entry}`);
  return {
    id: found[1],
    qualifiers: found[2] === undefined ? null : new Set(found[2].split('|')),
    isRequired: found[3] !== undefined,
    max: found[4] === undefined ? null : Number(found[4]),
  };
}

/** Parses entries separated by blanks. */
export function parseSegmentRules(entries: string): SegmentRule[] {
  return entries.split(' ').filter(Boolean).map(parseSegmentRule);
}

/** One loop of a table: `start` and `segments` are entries separated by blanks. */
export function defineLoop(
  id: string,
  parents: string,
  start: string,
  segments: string,
  options: { readonly isOrdered?: boolean; readonly implied?: string } = {},
): LoopRule {
  const first = parseSegmentRule(start);
  return {
    id,
    parents: parents.split(' '),
    start: first,
    isRequired: first.isRequired,
    max: first.max,
    segments: parseSegmentRules(segments),
    isOrdered: options.isOrdered ?? false,
    implied: options.implied?.split(' ') ?? [],
  };
}
