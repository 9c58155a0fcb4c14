import type { Facts } from '../facts/facts.ts';
import { compareLines } from '../matching/score-lines.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';
import type { Episode } from './episode.ts';

/** Claims of an episode by what became of them. */
export interface ClaimVersions {
  /** Claims to the first payer that are still in force, copies included, earliest first. */
  readonly current: readonly Facts[];
  /** Claims that were later replaced or voided. */
  readonly replaced: readonly Facts[];
  readonly voids: readonly Facts[];
  /** Claims to a second payer. */
  readonly secondary: readonly Facts[];
}

/**
 * The claims of an episode by what became of them: an `8` voids an earlier one, a `7` replaces it.
 */
export function sortVersions(episode: Episode): ClaimVersions {
  const claims = [...episode.claims].sort(byTime);
  const voids = claims.filter(({ resubmission }) => resubmission === '8');
  const corrections = claims.filter(({ resubmission }) => resubmission === '7');
  const originals = claims.filter((one) => !voids.includes(one) && !corrections.includes(one));
  const firstPayer = findFirstPayer(episode, originals);
  const secondary = originals.filter((claim) => isToOther(claim, firstPayer));
  const primary = originals.filter((claim) => !secondary.includes(claim));
  const hasSuccessor = (claim: Facts) =>
    [...corrections, ...voids].some((later) => later !== claim && isSuccessor(later, claim));
  const replaced = primary.filter(hasSuccessor);
  const current = [...primary.filter((claim) => !replaced.includes(claim)), ...corrections];
  return { current, replaced, voids, secondary };
}

function byTime(a: Facts, b: Facts): number {
  return timeOf(a).localeCompare(timeOf(b)) || a.id.localeCompare(b.id);
}

/** When a claim was filled out. */
export function timeOf(claim: Facts): string {
  return claim.date ?? claim.input.receivedOn ?? '';
}

/** A second sheet does not come before a correction that has other services. */
function isSuccessor(later: Facts, claim: Facts): boolean {
  return compareLines(later, claim).share > 0.4 || later.total === claim.total;
}

function findFirstPayer(episode: Episode, originals: readonly Facts[]): string | null {
  const status = episode.eobs.find(saysSecondary);
  const [first] = originals;
  if (status?.payer && first?.payer && isSameOrganization(status.payer, first.payer)) {
    const other = originals.find(
      ({ payer }) => payer && !isSameOrganization(payer, first.payer ?? ''),
    );
    return other?.payer ?? first.payer;
  }
  return first?.payer ?? null;
}

/** `2`, `20`, `Processed as secondary`. */
export function saysSecondary(eob: Facts): boolean {
  return /^0?2\b|^20\b|secondary/i.test(statusOf(eob));
}

/** The claim status as printed or imported; empty if there is none. */
export function statusOf(eob: Facts): string {
  return eob.input.fields.claimStatus ?? '';
}

function isToOther(claim: Facts, payer: string | null): boolean {
  return claim.payer !== null && payer !== null && !isSameOrganization(claim.payer, payer);
}
