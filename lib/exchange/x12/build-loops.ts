import type { Finding } from './finding.ts';
import {
  type Guide,
  type LoopRule,
  qualifierElement,
  type SegmentRule,
  TRANSACTION,
} from './guide.ts';
import type { Loop } from './loop.ts';
import { elementOf, findingAt, type Segment } from './segment.ts';

/**
 * Segments whose loss would change the meaning of a claim: if one has no place, nothing is
 * imported.
 */
const ESSENTIAL = new Set(['HL', 'CLM', 'CLP', 'LX', 'SVC', 'SV1', 'SV2', 'CAS', 'PLB']);
const IDENTIFIER = /^[A-Z][A-Z0-9]{1,2}$/;
/**
 * Segments that follow the first segment of a party; kept together even if the party is unknown.
 */
const PARTY_SEGMENTS = new Set(['N2', 'N3', 'N4', 'REF', 'PER', 'DMG', 'PRV']);

/**
 * Sorts the segments of a transaction, including ST and SE, into the loops of its guide. A segment
 * goes to the innermost open loop that has a place for it, or opens a loop there. Segments without
 * a place are reported and kept in position; the result is null if a claim cannot do without one of
 * them.
 */
export function buildLoops(
  segments: readonly Segment[],
  guide: Guide,
): { readonly root: Loop | null; readonly findings: Finding[] } {
  const builder = new LoopBuilder(guide, segments[0] ?? null);
  for (const segment of segments) {
    if (segment.id !== 'ST' && segment.id !== 'SE') builder.take(segment);
  }
  return { root: builder.isBroken ? null : builder.root, findings: builder.findings };
}

class LoopBuilder {
  readonly root = newLoop(TRANSACTION, null);
  readonly findings: Finding[] = [];
  isBroken = false;
  private stack: Loop[] = [this.root];
  private readonly childRules = new Map<string, readonly LoopRule[]>();

  private readonly guide: Guide;
  private readonly start: Segment | null;

  constructor(guide: Guide, start: Segment | null) {
    this.guide = guide;
    this.start = start;
  }

  take(segment: Segment): void {
    if (!IDENTIFIER.test(segment.id)) {
      this.keepStray(segment);
      this.report(segment, 'segment-id', `“${segment.id}” is not a segment identifier.`, 'syntax');
      return;
    }
    for (let depth = this.stack.length - 1; depth >= 0; depth--) {
      if (this.placeAt(depth, segment)) return;
    }
    this.takeStray(segment);
  }

  /**
   * Tries one open loop: as one of its segments, as the start of an inner loop, or as the start of
   * an implied loop.
   */
  private placeAt(depth: number, segment: Segment): boolean {
    const loop = this.stack[depth];
    if (!loop) return false;
    if (this.isOwn(loop, segment)) {
      this.stack.length = depth + 1;
      loop.segments.push(segment);
      return true;
    }
    const rules = this.rulesInside(loop.id);
    const starting = rules.find((rule) => matchesRule(segment, rule.start));
    const rule = starting ?? rules.find(({ implied }) => implied.includes(segment.id));
    if (!rule) return false;
    if (!starting) {
      const message = `${segment.id} comes without the ${rule.start.id} that begins its line.`;
      this.report(segment, 'loop-missing', message);
    }
    this.open(depth, rule, segment);
    return true;
  }

  private isOwn(loop: Loop, segment: Segment): boolean {
    if (loop === this.root) {
      const rules = loop.children.length === 0 ? this.guide.head : this.guide.tail;
      return rules.some((rule) => matchesRule(segment, rule));
    }
    if (loop.rule === null) return isOfUnknown(loop, segment);
    // A second service in one line means the next line, whose first segment is missing.
    if (
      loop.rule.implied.includes(segment.id) &&
      loop.segments.some(({ id }) => id === segment.id)
    ) {
      return false;
    }
    return loop.rule.segments.some((rule) => matchesRule(segment, rule));
  }

  private rulesInside(id: string): readonly LoopRule[] {
    const known = this.childRules.get(id);
    if (known) return known;
    const rules = this.guide.loops.filter(({ parents }) => parents.includes(id));
    this.childRules.set(id, rules);
    return rules;
  }

  private open(depth: number, rule: LoopRule | null, segment: Segment): void {
    const loop = newLoop(rule?.id ?? '?', rule);
    loop.segments.push(segment);
    this.stack[depth]?.children.push(loop);
    this.stack = [...this.stack.slice(0, depth + 1), loop];
  }

  private takeStray(segment: Segment): void {
    if (segment.id === 'HL') {
      // Claims below an unknown level have no place either, so that none is attributed to the wrong
      // person.
      this.openUnknown(0, segment);
      return;
    }
    if (ESSENTIAL.has(segment.id)) {
      this.isBroken = true;
      const message = `${segment.id} does not belong here, so none of the transaction is imported.`;
      this.report(segment, 'unplaced-segment', message, 'syntax');
      return;
    }
    if (segment.id !== 'NM1' && segment.id !== 'N1') {
      this.keepStray(segment);
      this.report(segment, 'segment-unexpected', `${segment.id} is not expected here.`);
      return;
    }
    while (this.stack.length > 1 && this.rulesInside(this.stack.at(-1)?.id ?? '').length === 0) {
      this.stack.pop();
    }
    this.openUnknown(this.stack.length - 1, segment);
  }

  private openUnknown(depth: number, segment: Segment): void {
    const parent = this.stack[depth];
    if (parent) parent.hasStray = true;
    this.open(depth, null, segment);
    const element = qualifierElement(segment.id);
    const value = elementOf(segment, element) ?? '';
    const message = `${segment.id} with “${value}” does not begin a loop here.`;
    this.report(segment, 'loop-start', message, 'guide', element);
  }

  private keepStray(segment: Segment): void {
    const loop = this.stack.at(-1);
    if (!loop) return;
    loop.segments.push(segment);
    // The malformed first segment of a party may be in the loop before it.
    for (const open of this.stack.slice(-2)) open.hasStray = true;
  }

  private report(
    segment: Segment,
    code: Finding['code'],
    message: string,
    level: Finding['level'] = 'guide',
    element?: number,
  ): void {
    this.findings.push(findingAt(segment, { code, message, level, element, within: this.start }));
  }
}

/**
 * Whether an unknown loop keeps the segment: anything but claims below a level, contact details
 * after a name.
 */
function isOfUnknown(loop: Loop, segment: Segment): boolean {
  if (loop.segments[0]?.id === 'HL') return !ESSENTIAL.has(segment.id);
  return PARTY_SEGMENTS.has(segment.id);
}

function newLoop(id: string, rule: LoopRule | null): Loop {
  return { id, rule, segments: [], children: [], hasStray: false };
}

/** Whether a segment matches a rule. */
export function matchesRule(segment: Segment, rule: SegmentRule): boolean {
  if (segment.id !== rule.id) return false;
  if (rule.qualifiers === null) return true;
  return rule.qualifiers.has(elementOf(segment, qualifierElement(segment.id)) ?? '');
}
