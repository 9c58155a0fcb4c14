import { type ClaimVersions, statusOf } from './claim-versions.ts';
import { isSameOrganization } from './compare-organizations.ts';
import type { Episode } from './episode.ts';
import { type Facts, readAdjustments } from './facts.ts';
import { compareLines } from './score-lines.ts';

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

export function sortEobs(episode: Episode, versions: ClaimVersions): EobHistory {
  const eobs = [...episode.eobs].sort(byTime);
  const copies = findCopies(eobs);
  const own = eobs.filter((eob) => !copies.has(eob));
  const dead = new Set<Facts>();
  for (const reversal of own.filter(({ isReversal }) => isReversal)) {
    dead.add(reversal);
    const reversed = own.find(
      (eob) => !eob.isReversal && !dead.has(eob) && eob.claimNumber === reversal.claimNumber,
    );
    if (reversed) dead.add(reversed);
  }
  for (const eob of own) if (isReplaced(eob, own, versions)) dead.add(eob);
  const live = own.filter((eob) => !dead.has(eob));
  const payer = findPrimaryPayer(own, versions);
  return { live, dead, copies, isSecondary: (eob) => isSecondary(eob, payer) };
}

function byTime(a: Facts, b: Facts): number {
  return (
    (a.date ?? '').localeCompare(b.date ?? '') ||
    Number(b.isReversal) - Number(a.isReversal) ||
    a.id.localeCompare(b.id)
  );
}

/**
 * The first of several prints counts: one with a check comes before a member's copy, then the
 * earliest.
 */
function findCopies(eobs: readonly Facts[]): Map<Facts, Facts> {
  const copies = new Map<Facts, Facts>();
  const ordered = [...eobs].sort((a, b) => Number(b.trace !== null) - Number(a.trace !== null));
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

function isSecondary(eob: Facts, payer: string | null): boolean {
  const status = statusOf(eob);
  if (/^(2|20)$/.test(status) || /secondary/i.test(status) || coordinates(eob)) return true;
  return eob.payer !== null && payer !== null && !isSameOrganization(eob.payer, payer);
}
