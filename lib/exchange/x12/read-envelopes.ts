import { checkHeader } from './check-header.ts';
import type { Finding } from './finding.ts';
import { elementOf, findingAt, type Segment } from './segment.ts';

/** A transaction set with the envelopes around it. */
export interface Transaction {
  /** ST01: `835`, `837`… */
  readonly set: string;
  /** ST02. */
  readonly control: string;
  /** The guide: GS08, or ST03 if there is no group; empty if neither is given. */
  readonly version: string;
  /** ISA13, null without an interchange. */
  readonly interchange: string | null;
  /** GS06, null without a group. */
  readonly group: string | null;
  readonly sender: string | null;
  readonly receiver: string | null;
  /**
   * The segments that open its interchange and its group, for writing it again; null if there are
   * none.
   */
  readonly isa: Segment | null;
  readonly gs: Segment | null;
  /** From ST to the last segment present. */
  readonly segments: readonly Segment[];
  /** Whether its SE is present. A transaction that is not closed is not read. */
  readonly isClosed: boolean;
}

/**
 * Sorts segments into transactions and checks the envelopes: wrong counts and control numbers,
 * missing and unclosed envelopes. Wrong counts are reported but change nothing.
 */
export function readEnvelopes(segments: Iterable<Segment>): {
  readonly transactions: readonly Transaction[];
  readonly findings: readonly Finding[];
  readonly segmentCount: number;
} {
  const reader = new EnvelopeReader();
  for (const segment of segments) reader.take(segment);
  return reader.end();
}

interface Open {
  readonly start: Segment;
  count: number;
}

class EnvelopeReader {
  private readonly transactions: Transaction[] = [];
  private readonly findings: Finding[] = [];
  private interchange: Open | null = null;
  private group: Open | null = null;
  private current: Segment[] | null = null;
  private segmentCount = 0;
  private last: Segment | null = null;

  take(segment: Segment): void {
    this.segmentCount += 1;
    if (this.segmentCount === 1 && segment.id !== 'ISA') {
      this.report(segment, 'missing-ISA', `The file begins with ${segment.id}, not with ISA.`);
    }
    this.last = segment;
    switch (segment.id) {
      case 'ISA':
        this.closeInterchange(segment);
        this.interchange = { start: segment, count: 0 };
        this.findings.push(...checkHeader(segment));
        return;
      case 'GS':
        this.closeGroup(segment);
        if (this.interchange) this.interchange.count += 1;
        this.group = { start: segment, count: 0 };
        return;
      case 'ST':
        this.closeTransaction();
        if (this.group) this.group.count += 1;
        else if (this.interchange) this.report(segment, 'missing-GS', 'ST is outside a group.');
        this.current = [segment];
        return;
      case 'SE':
        this.takeTransactionEnd(segment);
        return;
      case 'GE':
        this.takeGroupEnd(segment);
        return;
      case 'IEA':
        this.takeInterchangeEnd(segment);
        return;
      default:
        this.current?.push(segment);
    }
  }

  end() {
    const cut = this.last !== null && !this.last.terminated && this.last.id !== 'IEA';
    if (this.last && cut) {
      const message = 'The file ends before the segment terminator.';
      const within = this.current?.[0] ?? null;
      this.findings.push(findingAt(this.last, { code: 'unterminated-segment', message, within }));
    }
    if (this.current) this.closeTransaction();
    else this.closeInterchange(null);
    const { transactions, findings, segmentCount } = this;
    return { transactions, findings, segmentCount };
  }

  private takeTransactionEnd(segment: Segment): void {
    const { current } = this;
    const start = current?.[0];
    if (!current || !start) {
      this.report(segment, 'missing-ST', 'SE does not close a transaction.');
      return;
    }
    current.push(segment);
    // A last SE without its terminator may itself be cut off, so the transaction counts as not
    // closed.
    if (!segment.terminated) return;
    this.compare(segment, 1, 'se-count', current.length, 'segments', start);
    this.compareControl(segment, 'se-control', start, 'ST02', elementOf(start, 2), start);
    this.save(current, true);
    this.current = null;
  }

  private takeGroupEnd(segment: Segment): void {
    this.closeTransaction();
    const { group } = this;
    if (!group) {
      this.report(segment, 'missing-GS', 'GE does not close a group.');
      return;
    }
    this.compare(segment, 1, 'ge-count', group.count, 'transactions');
    this.compareControl(segment, 'ge-control', group.start, 'GS06', elementOf(group.start, 6));
    this.group = null;
  }

  private takeInterchangeEnd(segment: Segment): void {
    this.closeGroup(segment);
    const { interchange } = this;
    if (!interchange) {
      // A missing ISA is reported at the beginning of the file.
      if (!this.findings.some(({ code }) => code === 'missing-ISA')) {
        this.report(segment, 'missing-ISA', 'IEA does not close an interchange.');
      }
      return;
    }
    this.compare(segment, 1, 'iea-count', interchange.count, 'groups');
    const control = elementOf(interchange.start, 13);
    this.compareControl(segment, 'iea-control', interchange.start, 'ISA13', control);
    this.interchange = null;
  }

  private closeTransaction(): void {
    const start = this.current?.[0];
    if (!this.current || !start) return;
    const control = elementOf(start, 2) ?? 'without a number';
    const message = `Transaction ${control} is not closed by an SE segment, so none of it is imported.`;
    this.findings.push(findingAt(start, { code: 'missing-SE', message, within: start }));
    this.save(this.current, false);
    this.current = null;
  }

  /** A group without a GE ends where the next envelope begins, or at the end of the file. */
  private closeGroup(next: Segment | null): void {
    const inTransaction = this.current !== null;
    this.closeTransaction();
    if (this.group && !(inTransaction && next === null)) {
      this.report(this.group.start, 'missing-GE', 'The group is not closed by a GE segment.');
    }
    this.group = null;
  }

  private closeInterchange(next: Segment | null): void {
    const inGroup = this.group !== null;
    this.closeGroup(next);
    if (this.interchange && !(inGroup && next === null)) {
      const message = 'The interchange is not closed by an IEA segment.';
      this.report(this.interchange.start, 'missing-IEA', message);
    }
    this.interchange = null;
  }

  private save(segments: readonly Segment[], isClosed: boolean): void {
    const start = segments[0];
    if (!start) return;
    const { group, interchange } = this;
    this.transactions.push({
      set: elementOf(start, 1) ?? '',
      control: elementOf(start, 2) ?? '',
      version: (group && elementOf(group.start, 8)) ?? elementOf(start, 3) ?? '',
      interchange: interchange && elementOf(interchange.start, 13),
      group: group && elementOf(group.start, 6),
      sender: interchange && elementOf(interchange.start, 6),
      receiver: interchange && elementOf(interchange.start, 8),
      isa: interchange?.start ?? null,
      gs: group?.start ?? null,
      segments,
      isClosed,
    });
  }

  private compare(
    segment: Segment,
    element: number,
    code: 'se-count' | 'ge-count' | 'iea-count',
    count: number,
    what: string,
    within: Segment | null = null,
  ): void {
    const said = elementOf(segment, element);
    if (said !== null && /^\d+$/.test(said) && Number(said) === count) return;
    const message = `${segment.id}01 says ${said ?? 'nothing'}, but there are ${count} ${what}.`;
    this.findings.push(findingAt(segment, { code, message, element, within }));
  }

  private compareControl(
    segment: Segment,
    code: 'se-control' | 'ge-control' | 'iea-control',
    start: Segment,
    name: string,
    control: string | null,
    within: Segment | null = null,
  ): void {
    const said = elementOf(segment, 2);
    if (said === control) return;
    const message = `${segment.id}02 is ${said ?? 'empty'}, but ${name} of the ${start.id} on line ${start.line} is ${control ?? 'empty'}.`;
    this.findings.push(findingAt(segment, { code, message, element: 2, within }));
  }

  private report(segment: Segment, code: Finding['code'], message: string): void {
    this.findings.push(findingAt(segment, { code, message }));
  }
}
