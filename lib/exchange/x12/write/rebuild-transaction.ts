import type { ImportedRecord } from '../imported-record.ts';
import type { Transaction } from '../read-envelopes.ts';
import type { Segment } from '../segment.ts';
import type { Amendments } from './amend-record.ts';
import { type OutgoingTransaction, type PlainSegment, USUAL_SEPARATORS } from './outgoing.ts';
import { type OwnEnvelope, ownInterchange } from './own-envelope.ts';

/**
 * An imported transaction as received, in its own envelopes, with people's corrections and without
 * the claims that are not exported.
 *
 * @param dropped claims of the transaction that are left out.
 */
export function rebuildTransaction(
  within: Transaction,
  dropped: readonly ImportedRecord[],
  amendments: Amendments,
  envelopes: Envelopes,
): OutgoingTransaction {
  const gone = new Set(dropped.flatMap(({ carried }) => carried.map(({ position }) => position)));
  const kept = within.segments.filter(({ id, position }) => id !== 'SE' && !gone.has(position));
  const amended = kept.map((segment) => amendments.get(segment.position) ?? segment.elements);
  const segments = gone.size === 0 ? amended : pruneLevels(amended);
  return { ...envelopes.of(within), segments };
}

/** The envelopes for imported transactions: their own, or ours if they had none. */
export class Envelopes {
  private readonly known = new Map<Segment | null, OutgoingTransaction['interchange']>();
  private readonly own: OwnEnvelope;

  constructor(own: OwnEnvelope) {
    this.own = own;
  }

  of({ isa, gs, set, version, segments }: Transaction) {
    const separators = segments[0]?.separators ?? USUAL_SEPARATORS;
    const interchange =
      this.known.get(isa) ??
      (isa ? { elements: isa.elements, separators } : ownInterchange(this.own, separators));
    this.known.set(isa, interchange);
    return { interchange, group: gs?.elements ?? this.own.groupOf(set, version) };
  }
}

/** Removes levels of the hierarchy that have no claims left, and renumbers the others. */
function pruneLevels(segments: readonly PlainSegment[]): PlainSegment[] {
  const starts = segments.flatMap((segment, at) => (segment[0] === 'HL' ? [at] : []));
  if (starts.length === 0) return [...segments];
  const levels = starts.map((start, at) => {
    const own = segments.slice(start, starts[at + 1]);
    return { id: own[0]?.[1], parent: own[0]?.[2], own, hasClaim: own.some(isClaim) };
  });
  // Children come after their parent, so even a circular hierarchy terminates.
  const isKept = (at: number): boolean =>
    levels[at]?.hasClaim === true ||
    levels.some((child, later) => later > at && child.parent === levels[at]?.id && isKept(later));
  const kept = levels.filter((_, at) => isKept(at));
  const numberOf = new Map(kept.map(({ id }, at) => [id, String(at + 1)]));
  const renumbered = kept.flatMap(({ id, parent, own }) => {
    const hasChild = kept.some((child) => child.parent === id && child.id !== id);
    const [head = [], ...rest] = own;
    const start = ['HL', numberOf.get(id) ?? '', numberOf.get(parent) ?? '', head[3] ?? ''];
    return [[...start, hasChild ? '1' : '0'], ...rest];
  });
  return [...segments.slice(0, starts[0]), ...renumbered];
}

function isClaim(segment: PlainSegment): boolean {
  return segment[0] === 'CLM';
}
