import type { Facts } from '../facts/facts.ts';
import { readAdjustments } from '../facts/read-adjustments.ts';
import { compareLines } from '../matching/score-lines.ts';
import { isSameClaim } from '../values/compare-ids.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';
import { type ClaimVersions, saysSecondary } from './claim-versions.ts';
import type { Episode } from './episode.ts';
import { isSameSize } from './same-size.ts';

/** EOBs of an episode by what became of them. */
export interface EobHistory {
  /** The answers that count now, from all payers; a second print of an EOB is left out. */
  readonly live: readonly Facts[];
  /** EOBs that were reversed or replaced, and the reversals themselves. */
  readonly dead: ReadonlySet<Facts>;
  /** Second prints: the same file or content again, and the member's copy of a provider's EOB. */
  readonly copies: ReadonlyMap<Facts, Facts>;
  readonly isSecondary: (eob: Facts) => boolean;
}

/**
 * Tells the EOBs of an episode apart: copies, reversals with what they reverse, and those that
 * count.
 */
export function sortEobs(episode: Episode, versions: ClaimVersions): EobHistory {
  const eobs = [...episode.eobs].sort(byTime);
  const copies = findCopies(eobs);
  const own = eobs.filter((eob) => !copies.has(eob));
  const dead = new Set<Facts>();
  for (const reversal of own.filter(({ isReversal }) => isReversal)) {
    dead.add(reversal);
    const reversed = findReversed(
      reversal,
      own.filter((eob) => !dead.has(eob)),
    );
    if (reversed) dead.add(reversed);
  }
  for (const eob of own) if (isReplaced(eob, own, versions)) dead.add(eob);
  const live = own.filter((eob) => !dead.has(eob));
  const payer = findPrimaryPayer(own, versions);
  const isSecond = (eob: Facts) => isSecondary(eob, payer) && !isAlias(eob, own, versions);
  return { live, dead, copies, isSecondary: isSecond };
}

/**
 * What a reversal takes back: the EOB with its number, or with the number that its own continues,
 * or, from a payer that gives reversals new numbers, the EOB before it with the same amounts.
 */
export function findReversed(reversal: Facts, eobs: readonly Facts[]): Facts | undefined {
  const others = eobs.filter((eob) => !eob.isReversal);
  return (
    others.find(({ claimNumber }) => claimNumber === reversal.claimNumber) ??
    others.find(({ claimNumber }) => isSameClaim(claimNumber, reversal.claimNumber)) ??
    others.find((eob) => isTakenBack(eob, reversal))
  );
}

function isTakenBack(eob: Facts, reversal: Facts): boolean {
  if (
    eob.payer !== null &&
    reversal.payer !== null &&
    !isSameOrganization(eob.payer, reversal.payer)
  )
    return false;
  const isBefore = eob.date === null || reversal.date === null || eob.date <= reversal.date;
  return isBefore && isSameSize(eob.paid, reversal.paid) && isSameSize(eob.total, reversal.total);
}

function byTime(a: Facts, b: Facts): number {
  return (
    (a.date ?? '').localeCompare(b.date ?? '') ||
    Number(b.isReversal) - Number(a.isReversal) ||
    a.id.localeCompare(b.id)
  );
}

/**
 * The first of several prints counts: an imported file comes before what was read from paper, one
 * with a check before a member's copy, then the earliest.
 */
function findCopies(eobs: readonly Facts[]): Map<Facts, Facts> {
  const copies = new Map<Facts, Facts>();
  const ordered = [...eobs].sort(
    (a, b) =>
      Number(a.input.source === 'paper') - Number(b.input.source === 'paper') ||
      Number(b.trace !== null) - Number(a.trace !== null),
  );
  ordered.forEach((eob, at) => {
    const lead = ordered.slice(0, at).find((other) => !copies.has(other) && isCopyOf(eob, other));
    if (lead) copies.set(eob, lead);
  });
  return copies;
}

function isCopyOf(eob: Facts, other: Facts): boolean {
  if (eob.isReversal !== other.isReversal || eob.input.document === other.input.document)
    return false;
  const sameNumber = eob.claimNumber !== null && eob.claimNumber === other.claimNumber;
  const sameCheck = eob.trace === null || other.trace === null || eob.trace === other.trace;
  return sameNumber && sameCheck && eob.paid === other.paid;
}

/** The answer to a claim that was later replaced, if the replacement has been answered too. */
function isReplaced(eob: Facts, own: readonly Facts[], versions: ClaimVersions): boolean {
  if (versions.replaced.length === 0 || eob.isReversal) return false;
  const corrections = versions.current.filter(({ resubmission }) => resubmission === '7');
  const isNamed = [...corrections, ...versions.voids].some(
    ({ originalReference }) => originalReference !== null && originalReference === eob.claimNumber,
  );
  if (isNamed) return true;
  return corrections.some((claim) => {
    const made = claim.date ?? claim.input.receivedOn ?? '';
    const later = own.some((other) => other !== eob && (other.date ?? '') > made);
    return later && (eob.date ?? '') < made && compareLines(claim, eob).share > 0;
  });
}

function findPrimaryPayer(eobs: readonly Facts[], versions: ClaimVersions): string | null {
  const claim = versions.current[0] ?? versions.replaced[0];
  return claim?.payer ?? eobs.find((eob) => !coordinates(eob))?.payer ?? null;
}

/** Whether an EOB takes into account what another payer paid. */
function coordinates(eob: Facts): boolean {
  const all = [
    ...eob.lines.flatMap(({ adjustments }) => adjustments),
    ...readAdjustments(eob.input, ''),
  ];
  return all.some(({ group, reason }) => group === 'OA' && reason === '23');
}

/**
 * Whether an EOB names the claim's payer in other words: the claim's member, and no paper of
 * another payer.
 */
function isAlias(eob: Facts, own: readonly Facts[], versions: ClaimVersions): boolean {
  const claim = versions.current[0] ?? versions.replaced[0];
  if (!claim || versions.secondary.length > 0) return false;
  if (saysSecondary(eob) || coordinates(eob)) return false;
  if (claim.member === null || claim.member !== eob.member) return false;
  return own.every(({ payer }) => payer === eob.payer);
}

function isSecondary(eob: Facts, payer: string | null): boolean {
  if (saysSecondary(eob) || coordinates(eob)) return true;
  return eob.payer !== null && payer !== null && !isSameOrganization(eob.payer, payer);
}
