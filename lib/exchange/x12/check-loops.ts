import { matchesRule } from './build-loops.ts';
import type { Finding } from './finding.ts';
import { type Guide, type LoopRule, qualifierElement, type SegmentRule } from './guide.ts';
import type { Loop } from './loop.ts';
import { elementOf, findingAt, type Segment } from './segment.ts';

/**
 * Finds what a transaction has too many of, too few of, or out of order, compared with its guide.
 * Each finding is at the segment where a reader notices it; for something missing, that is the
 * segment that came instead.
 */
export function checkLoops(root: Loop, guide: Guide, start: Segment | null): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (segment, code, message, element) =>
    findings.push(findingAt(segment, { code, message, level: 'guide', element, within: start }));
  const check = (loop: Loop) => {
    checkSegments(loop, report);
    checkChildren(loop, guide, report);
    loop.children.forEach(check);
  };
  check(root);
  checkLevels(root, report);
  return findings;
}

type Report = (segment: Segment, code: Finding['code'], message: string, element?: number) => void;

function checkSegments(loop: Loop, report: Report): void {
  const rules = loop.rule?.segments ?? [];
  const ranked = loop.segments.slice(1).map((segment) => ({
    segment,
    rank: rules.findIndex((rule) => matchesRule(segment, rule)),
  }));
  let highest = -1;
  for (const { segment, rank } of ranked) {
    if (loop.rule?.isOrdered && rank >= 0 && rank < highest) {
      report(
        segment,
        'segment-order',
        `${segment.id} is out of order: it comes after segments that should follow it.`,
      );
    }
    highest = Math.max(highest, rank);
  }
  rules.forEach((rule, rank) => {
    const found = ranked.filter((one) => one.rank === rank);
    if (rule.max !== null) {
      for (const { segment } of found.slice(rule.max)) {
        report(segment, 'segment-repeats', `${nameOf(rule)} appears here more than once.`);
      }
    }
    if (found.length > 0 || !rule.isRequired || loop.hasStray) return;
    const next = ranked.find((one) => one.rank > rank)?.segment ?? loop.children[0]?.segments[0];
    const at = next ?? loop.segments[0];
    if (at) report(at, 'segment-missing', `${nameOf(rule)} is missing before ${at.id}.`);
  });
}

function checkChildren(loop: Loop, guide: Guide, report: Report): void {
  const rules = guide.loops.filter(({ parents }) => parents.includes(loop.id));
  rules.forEach((rule, rank) => {
    const found = loop.children.filter(({ id }) => id === rule.id);
    if (rule.max !== null) {
      for (const { segments } of found.slice(rule.max)) {
        const [first] = segments;
        if (first) report(first, 'loop-repeats', `Loop ${rule.id} appears here more than once.`);
      }
    }
    if (found.length > 0 || !rule.isRequired || loop.hasStray) return;
    const at = firstAfter(loop, rules, rank) ?? loop.segments[0];
    if (at) {
      const message = `Loop ${rule.id} (${nameOf(rule.start)}) is missing.`;
      report(at, 'loop-missing', message);
    }
  });
}

function firstAfter(loop: Loop, rules: readonly LoopRule[], rank: number): Segment | undefined {
  const later = new Set(rules.slice(rank + 1).map(({ id }) => id));
  return loop.children.find(({ id }) => later.has(id))?.segments[0];
}

/** Checks the hierarchy's numbers: each HL01 must be unique. */
function checkLevels(root: Loop, report: Report): void {
  const seen = new Set<string>();
  const visit = (loop: Loop) => {
    const [first] = loop.segments;
    if (first?.id === 'HL') {
      const number = elementOf(first, 1) ?? '';
      if (seen.has(number)) report(first, 'hl-id', `HL01 “${number}” is used again.`, 1);
      seen.add(number);
    }
    loop.children.forEach(visit);
  };
  visit(root);
}

function nameOf(rule: SegmentRule): string {
  if (rule.qualifiers === null) return rule.id;
  const element = String(qualifierElement(rule.id)).padStart(2, '0');
  return `${rule.id} with ${rule.id}${element} ${[...rule.qualifiers].join(' or ')}`;
}
