import { centsOf, type Proposal } from '#lib/layout/recognizers/proposal.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { isPrintedAmount } from './printed-amount.ts';

/** How many lines below an amount its parts, or what paid it, may be. */
const REACH = 7;

/**
 * The proposals, and next to each amount the same amount as a neighbor prints it with one different
 * digit, if that one would add up better here: of two readings of a digit, it is the right one.
 */
export function proposePaid(found: readonly Proposal[]): Proposal[] {
  const proposals = found.filter((one) => !isPriceOrPhone(one));
  const lines = lastAmounts(proposals);
  const all = lines.flatMap((line) => line.proposals);
  const better = new Map<Proposal, Proposal>();
  for (const [at, line] of lines.entries()) {
    const judge = judgeAt(lines, at);
    const there = new Set(line.proposals.map(({ value }) => value));
    for (const own of line.proposals) {
      const weight = weightOf(judge(own));
      const values = new Set(all.filter((one) => isTwin(one, own)).map(({ value }) => value));
      const found = [...values]
        .filter((value) => !there.has(value))
        .map((value) => ({ ...own, value, repaired: true }))
        .find((one) => addsUp(judge(one)) && weightOf(judge(one)) > weight);
      if (found) better.set(own, found);
    }
  }
  return proposals.flatMap((one) => [one, ...(better.has(one) ? [better.get(one) ?? one] : [])]);
}

/**
 * A date that lost its second separator would be printed like this (`2.170`), but so are prices and
 * phone numbers on receipts.
 */
function isPriceOrPhone({ kind, tokens }: Proposal): boolean {
  const text = tokens.map((token) => token.text).join(' ');
  return kind === 'date' && /^\D*[\dB]{1,2}[-/.' ]+[\dB]{3}\b/.test(text);
}

/**
 * For the amounts of a bill that is paid immediately: whether the cash given minus the change,
 * printed below, equals it, and whether two or three amounts above add up to it. Both work in any
 * language, and show which of two readings of a digit is right. Only the last amount of a line
 * counts.
 */
export function describePayment(proposals: readonly Proposal[]): Map<Proposal, number[]> {
  const judged = judgeAmounts(proposals);
  return new Map(
    judged.map((one): [Proposal, number[]] => {
      const paid = extendHash(PAID, one.paid);
      const made = extendHash(MADE, one.made);
      const both = extendHash(extendHash(BOTH, one.paid), one.made);
      return [one.proposal, [paid, made, both, extendHash(TWIN, standingOf(one, judged))]];
    }),
  );
}

function judgeAmounts(proposals: readonly Proposal[]): Judged[] {
  const lines = lastAmounts(proposals);
  return lines.flatMap((line, at) => line.proposals.map(judgeAt(lines, at)));
}

function judgeAt(lines: readonly AmountLine[], at: number): (proposal: Proposal) => Judged {
  const line = lines[at];
  const below = line ? lines.slice(at + 1).filter(isNear(line)) : [];
  const above = line ? lines.slice(0, at).filter(isNear(line)) : [];
  return (proposal) => {
    const amount = centsOf(proposal);
    return { proposal, paid: howPaid(amount, below), made: howMade(amount, above) };
  };
}

/** An amount and what supports it. */
type Judged = {
  readonly proposal: Proposal;
  readonly paid: ReturnType<typeof howPaid>;
  readonly made: ReturnType<typeof howMade>;
};

const PAID = hashFeature('pay:');
const MADE = hashFeature('made:');
const BOTH = hashFeature('pay-made:');
const TWIN = hashFeature('twin:');

/**
 * If a neighbor reads the same except for one digit, one of the two is misread: `less` if only the
 * neighbor is paid or adds up, `more` if only this one is.
 */
function standingOf(own: Judged, all: readonly Judged[]): 'less' | 'more' | 'like' | 'none' {
  const twins = all.filter((one) => isTwin(one.proposal, own.proposal));
  if (twins.length === 0) return 'none';
  const most = Math.max(...twins.map(weightOf));
  const weight = weightOf(own);
  return weight < most ? 'less' : weight > most ? 'more' : 'like';
}

function addsUp({ paid, made }: Judged): boolean {
  return paid === 'change' || paid === 'even' || made === 'two' || made === 'three';
}

function weightOf({ paid, made }: Judged): number {
  return (paid === 'change' ? 2 : paid === 'even' ? 1 : 0) + (made === 'no' ? 0 : 1);
}

function isTwin(one: Proposal, other: Proposal): boolean {
  if (one.value.length !== other.value.length || one.pageAt !== other.pageAt) return false;
  if (Math.abs((one.tokens[0]?.line ?? 0) - (other.tokens[0]?.line ?? 0)) > REACH) return false;
  let off = 0;
  for (let at = 0; at < one.value.length && off < 2; at++)
    if (one.value[at] !== other.value[at]) off++;
  return off === 1;
}

/** What may be the last amount of a line: one, or one read in several ways. */
type AmountLine = {
  readonly pageAt: number;
  readonly line: number;
  readonly proposals: readonly Proposal[];
};

/** In reading order. */
function lastAmounts(proposals: readonly Proposal[]): AmountLine[] {
  const byLine = Map.groupBy(
    proposals.filter(isPrintedAmount),
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

/** Whether one amount below it is what was given, and the next the change. */
function howPaid(amount: number, below: readonly AmountLine[]): 'change' | 'even' | 'same' | 'no' {
  if (amount <= 0) return 'no';
  let found: 'even' | 'same' | 'no' = 'no';
  for (const [at, given] of below.entries()) {
    const over = amountsOn(given).map((cents) => cents - amount);
    const back = amountsOn(below[at + 1]);
    if (over.some((cents) => cents > 0 && back.includes(cents))) return 'change';
    if (!over.includes(0)) continue;
    if (back.includes(0)) found = 'even';
    else if (found === 'no') found = 'same';
  }
  return found;
}

/**
 * Whether two or three amounts above add up to it, in either sign except for the first, or one
 * equals it.
 */
function howMade(amount: number, above: readonly AmountLine[]): 'two' | 'three' | 'one' | 'no' {
  if (amount <= 0) return 'no';
  let found: 'three' | 'one' | 'no' = 'no';
  for (const [at, first] of above.entries()) {
    const rest = above.slice(at + 1);
    const parts = rest.map((line) => [...new Set(amountsOn(line).flatMap((one) => [one, -one]))]);
    const wanted = amountsOn(first)
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
    else if (found === 'no' && amountsOn(first).includes(amount)) found = 'one';
  }
  return found;
}

function amountsOn(line: AmountLine | undefined): number[] {
  return line?.proposals.map(centsOf) ?? [];
}

function endOf({ tokens }: Proposal): number {
  return tokens.at(-1)?.x1 ?? 0;
}
