import { extendHash, hashFeature } from '#lib/layout/hash-features.ts';
import type { Proposal } from '#lib/layout/proposal.ts';

/** A line reaches so far for the amounts that it comes to, or that it was paid with. */
const REACH = 7;

/**
 * For the amounts of a bill that is paid at once: whether what was given less the change comes to it
 * below, and whether two or three amounts above add up to it. Both show in whatever words it is
 * printed, and tell which of two readings of a digit is right. Of a line the last amount counts.
 */
export function describePayment(proposals: readonly Proposal[]): Map<Proposal, number[]> {
  const lines = lastAmounts(proposals);
  return new Map(
    lines.flatMap((line, at) =>
      line.proposals.map((proposal): [Proposal, number[]] => {
        const amount = toCents(proposal.value);
        const paid = howPaid(amount, lines.slice(at + 1).filter(isNear(line)));
        const made = howMade(amount, lines.slice(0, at).filter(isNear(line)));
        const both = extendHash(extendHash(BOTH, paid), made);
        return [proposal, [extendHash(PAID, paid), extendHash(MADE, made), both]];
      }),
    ),
  );
}

const PAID = hashFeature('pay:');
const MADE = hashFeature('made:');
const BOTH = hashFeature('pay-made:');

/** What may be the last amount of a line: one, or one read in several ways. */
type AmountLine = {
  readonly pageAt: number;
  readonly line: number;
  readonly proposals: readonly Proposal[];
};

/** In reading order. */
function lastAmounts(proposals: readonly Proposal[]): AmountLine[] {
  const byLine = Map.groupBy(
    proposals.filter(({ kind }) => kind === 'money'),
    ({ pageAt, tokens }) => pageAt * 10_000 + (tokens[0]?.line ?? 0),
  );
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([key, own]) => {
      const end = Math.max(...own.map(endOf));
      return {
        pageAt: Math.floor(key / 10_000),
        line: key % 10_000,
        proposals: own.filter((one) => endOf(one) === end),
      };
    });
}

function isNear(own: AmountLine): (other: AmountLine) => boolean {
  return ({ pageAt, line }) => pageAt === own.pageAt && Math.abs(line - own.line) <= REACH;
}

/** Whether one amount below it is what was given, and the next what was given back. */
function howPaid(amount: number, below: readonly AmountLine[]): 'change' | 'even' | 'same' | 'no' {
  if (amount <= 0) return 'no';
  let found: 'even' | 'same' | 'no' = 'no';
  for (const [at, given] of below.entries()) {
    const over = centsOf(given).map((cents) => cents - amount);
    const back = centsOf(below[at + 1]);
    if (over.some((cents) => cents > 0 && back.includes(cents))) return 'change';
    if (!over.includes(0)) continue;
    if (back.includes(0)) found = 'even';
    else if (found === 'no') found = 'same';
  }
  return found;
}

/** Whether two or three amounts above add up to it, in either sign but for the first. */
function howMade(amount: number, above: readonly AmountLine[]): 'two' | 'three' | 'no' {
  if (amount <= 0) return 'no';
  let found: 'three' | 'no' = 'no';
  for (const [at, first] of above.entries()) {
    const rest = above.slice(at + 1);
    const parts = rest.map((line) => [...new Set(centsOf(line).flatMap((one) => [one, -one]))]);
    const wanted = centsOf(first)
      .filter((cents) => cents > 0)
      .map((cents) => amount - cents)
      .filter((cents) => cents !== 0);
    if (wanted.some((cents) => parts.some((some) => some.includes(cents)))) return 'two';
    const isSum = (cents: number) =>
      parts.some((some, one) =>
        some.some(
          (part) =>
            part !== 0 &&
            part !== cents &&
            parts.slice(one + 1).some((others) => others.includes(cents - part)),
        ),
      );
    if (wanted.some(isSum)) found = 'three';
  }
  return found;
}

function centsOf(line: AmountLine | undefined): number[] {
  return line?.proposals.map(({ value }) => toCents(value)) ?? [];
}

function endOf({ tokens }: Proposal): number {
  return tokens.at(-1)?.x1 ?? 0;
}

function toCents(value: string): number {
  return Math.round(Number(value) * 100);
}
