import type { Facts } from '../facts/facts.ts';
import { DayIndex } from '../matching/day-index.ts';
import { daysOf } from '../matching/days.ts';
import { compareLines } from '../matching/score-lines.ts';
import { scorePatient } from '../matching/score-patient.ts';
import { compareIds } from '../values/compare-ids.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';
import { compareNames } from '../values/person-name.ts';

/** Evidence that two claims are about one patient; below this, they are claims of two patients. */
const SAME_PATIENT = 8;

/**
 * Claims of one episode: one patient, one place, and a day of service in common. So a correction
 * joins the claim it replaces, a second payer's claim the first payer's, and the second sheet of a
 * long claim the first.
 */
export function groupClaims(claims: readonly Facts[]): Facts[][] {
  const groups = new Set<Facts[]>();
  const groupOf = new Map<Facts, Facts[]>();
  const index = new DayIndex<Facts>();
  for (const claim of claims) {
    const near = new Set([...index.near(claim)].map((other) => groupOf.get(other) ?? []));
    const joined = [...near].filter((group) => group.some((other) => isSameEpisode(claim, other)));
    if (joined.length > 1) joined.sort(inOrderOf(groups));
    const merged = [...joined.flat(), claim];
    for (const group of joined) groups.delete(group);
    groups.add(merged);
    for (const one of merged) groupOf.set(one, merged);
    index.add(claim, claim);
  }
  return [...groups];
}

function inOrderOf<Thing>(all: ReadonlySet<Thing>): (a: Thing, b: Thing) => number {
  const places = new Map([...all].map((one, at) => [one, at]));
  return (a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0);
}

function isSameEpisode(a: Facts, b: Facts): boolean {
  if (a.isInstitutional !== b.isInstitutional) return false;
  if (!sharesDays(a, b)) return false;
  return scorePatient(a, b) >= SAME_PATIENT && !isOtherPerson(a, b);
}

/**
 * A practice writes its own account numbers the same way every time, so another account is another
 * patient; and one account can cover a family. A letter may be misread in the number or in the
 * name, but not in both. Without numbers, twins also differ by a letter, but have the same payer.
 */
function isOtherPerson(a: Facts, b: Facts): boolean {
  const names = a.patient && b.patient ? compareNames(a.patient, b.patient) : 'same';
  const accounts = a.account && b.account ? compareIds(a.account, b.account) : null;
  if (accounts === 'different' || names === 'shared' || names === 'different') return true;
  const isOneAccount = accounts === 'same' || accounts === 'cut';
  if (names !== 'typed' && (names !== 'close' || isOneAccount)) return false;
  if (accounts === 'close' || a.birthDate === null || a.birthDate !== b.birthDate) return true;
  return !isSecondPayers(a, b) && !isCorrection(a, b);
}

/** For the same services, to two payers. */
function isSecondPayers(a: Facts, b: Facts): boolean {
  if (a.payer === null || b.payer === null || isSameOrganization(a.payer, b.payer)) return false;
  return compareLines(a, b).exact;
}

/** One says that it replaces or voids a claim for the same member. */
function isCorrection(a: Facts, b: Facts): boolean {
  if (a.member === null || a.member !== b.member) return false;
  return [a, b].filter(({ resubmission }) => /^[78]$/.test(resubmission ?? '')).length === 1;
}

/** Whether some service of one is on a day of the other; for a hospital, whole stays count. */
export function sharesDays(a: Facts, b: Facts): boolean {
  if (a.from === null || b.from === null) return false;
  if (a.isInstitutional || b.isInstitutional) {
    return a.from <= (b.to ?? b.from) && b.from <= (a.to ?? a.from);
  }
  const days = daysOf(b);
  for (const day of daysOf(a)) if (days.has(day)) return true;
  return false;
}
