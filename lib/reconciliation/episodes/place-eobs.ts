import type { Facts } from '../facts/facts.ts';
import { DayIndex } from '../matching/day-index.ts';
import { allDaysOf, daysBetween } from '../matching/days.ts';
import { compareLines, scoreAlike } from '../matching/score-lines.ts';
import { scorePatient } from '../matching/score-patient.ts';
import { compareIds } from '../values/compare-ids.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';
import { type Episode, indexByBegin, indexByDay, newEpisode } from './episode.ts';
import { sharesDays } from './group-claims.ts';
import { isSameSize } from './same-size.ts';

const MIN_SCORE = 10;
/** A payer may print a different day than the claim; further away, it is another visit. */
const SHIFTED_DAYS = 14;
/** Two episodes this close count as equally good: the one without such an EOB is taken. */
const TIE = 2;
/** The share of an EOB's services that must be the claim's. */
const MOST = 0.8;
const SOME = 0.3;
const UNDATED_DAYS = 120;

/**
 * Assigns each EOB to the episode it answers: by patient, day, services, and amounts, and by the
 * claim number of other EOBs. EOBs that answer no claim become episodes of their own. Returns those
 * that answer no claim on their days.
 */
export function placeEobs(episodes: Episode[], eobs: readonly Facts[]): readonly Facts[] {
  // An EOB that shares a day with one visit and every service with another belongs to the other
  // one.
  const near = findNear(episodes);
  const left = placeBest(near, eobs, (episode, eob) => scoreOnDay(episode, eob, MOST));
  const around = indexByBegin(episodes, SHIFTED_DAYS);
  const astray = placeByNumber(episodes, left);
  const apart = placeBest(around, astray, scoreShifted);
  const still = placeBest(near, apart, (episode, eob) => scoreOnDay(episode, eob, SOME));
  beginEpisodes(episodes, placeByNumber(episodes, still));
  return astray;
}

/** EOBs that answer no claim, each with those of its visit. */
function beginEpisodes(episodes: Episode[], eobs: readonly Facts[]): void {
  const begun = new DayIndex<Episode>();
  for (const eob of eobs) {
    const near = [...begun.near(eob)];
    const home = near.find((episode) => isOrphanOf(episode, eob)) ?? newEpisode();
    if (home.eobs.length === 0) episodes.push(home);
    home.eobs.push(eob);
    begun.add(eob, home);
  }
}

/** Episodes that an EOB can answer: those on its days, or all if it prints none. */
function findNear(episodes: readonly Episode[]): Near {
  const onDays = indexByDay(episodes);
  return (eob) => (eob.from === null ? episodes : onDays(allDaysOf(eob)));
}

type Near = (eob: Facts) => readonly Episode[];
type Score = (episode: Episode, eob: Facts) => number;

/** Best pairs first, so that the order in which records arrive makes no difference. */
function placeBest(near: Near, eobs: readonly Facts[], score: Score): Facts[] {
  const choices = eobs
    .map((eob) => ({
      eob,
      ranked: near(eob)
        .map((episode, at) => ({ episode, at, score: score(episode, eob) }))
        .filter((one) => one.score >= MIN_SCORE)
        .sort((a, b) => b.score - a.score || a.at - b.at),
    }))
    .sort(
      (a, b) =>
        (b.ranked[0]?.score ?? 0) - (a.ranked[0]?.score ?? 0) || (a.eob.id < b.eob.id ? -1 : 1),
    );
  const left: Facts[] = [];
  for (const { eob, ranked } of choices) {
    const [first] = ranked;
    if (!first) {
      left.push(eob);
      continue;
    }
    const free = ranked.find(
      (one) => one.score >= first.score - TIE && !one.episode.eobs.some((o) => isSecond(eob, o)),
    );
    (free ?? first).episode.eobs.push(eob);
  }
  return left;
}

/**
 * Whether an EOB says the same about the same services as another one, under a different number.
 */
function isSecond(eob: Facts, other: Facts): boolean {
  if (eob.isReversal || other.isReversal || eob.claimNumber === other.claimNumber) return false;
  if (!isSamePayer(eob, other)) return false;
  return Math.abs((eob.total ?? 0) - (other.total ?? 0)) <= 1;
}

function isSamePayer(a: Facts, b: Facts): boolean {
  return a.payer === null || b.payer === null || isSameOrganization(a.payer, b.payer);
}

/**
 * Assigns EOBs by the claim numbers that episodes have, on their EOBs or their claims; returns the
 * others.
 */
function placeByNumber(episodes: readonly Episode[], eobs: readonly Facts[]): Facts[] {
  const byNumber = new Map<string, Episode>();
  for (const episode of episodes) {
    const own = episode.eobs.map(({ claimNumber }) => claimNumber);
    const named = episode.claims.map(({ originalReference }) => originalReference);
    for (const number of [...own, ...named])
      if (number !== null && !byNumber.has(number)) byNumber.set(number, episode);
  }
  return eobs.filter((eob) => {
    const home = byNumber.get(eob.claimNumber ?? '');
    home?.eobs.push(eob);
    return !home;
  });
}

function scoreOnDay(episode: Episode, eob: Facts, minShare: number): number {
  const isFree = !episode.eobs.some((other) => isSamePayer(other, eob));
  const scores = episode.claims
    .filter((claim) => (eob.from === null ? isInTime(claim, eob) : sharesDays(claim, eob)))
    .map(
      (claim) =>
        scorePatient(claim, eob) +
        scoreServices(claim, eob, minShare) +
        scoreNumber(claim, eob) +
        (eob.from === null && isFree ? 1 : 0),
    );
  return Math.max(0, ...scores);
}

/**
 * An EOB with totals only may print no day of service: it comes within months after the service, or
 * has the claim's total.
 */
function isInTime(claim: Facts, eob: Facts): boolean {
  if (claim.to === null || eob.date === null) return true;
  const isAfter = eob.date >= claim.to || isSameSize(claim.total, eob.total);
  return isAfter && daysBetween(claim.to, eob.date) <= UNDATED_DAYS;
}

function scoreServices(claim: Facts, eob: Facts, minShare: number): number {
  const compared = compareLines(claim, eob);
  const { ofSecond, exact } = compared;
  const isUnread = ofSecond < minShare && areRowsMisread(eob) && isSameSize(claim.total, eob.total);
  if (eob.lines.length === 0 || isUnread) {
    const difference = Math.abs((claim.total ?? 0) - (eob.total ?? 0)) / (claim.total || 1);
    return isSameSize(claim.total, eob.total) ? 6 : -Math.min(4, difference * 4);
  }
  if (ofSecond < minShare) return Number.NEGATIVE_INFINITY;
  const sameTotal = isSameSize(claim.total, eob.total) ? 1 : 0;
  return 8 * ofSecond - 4 + (exact ? 2 : 0) + sameTotal + scoreAlike(compared);
}

/** Rows that do not add up to the total were misread: only the total says what was billed. */
function areRowsMisread({ lines, total }: Facts): boolean {
  const sum = lines.reduce((cents, { charge }) => cents + (charge ?? 0), 0);
  return total !== null && sum !== total;
}

function scoreNumber(claim: Facts, eob: Facts): number {
  if (claim.originalReference === null || eob.claimNumber === null) return 0;
  return compareIds(claim.originalReference, eob.claimNumber) === 'same' ? 4 : 0;
}

/** Every service and amount is the claim's, only the day is not, and there is no such EOB yet. */
function scoreShifted(episode: Episode, eob: Facts): number {
  if (episode.eobs.some((other) => isSamePayer(other, eob))) return 0;
  const scores = episode.claims
    .filter(
      (claim) =>
        claim.from !== null &&
        eob.from !== null &&
        daysBetween(claim.from, eob.from) <= SHIFTED_DAYS &&
        isSamePayer(claim, eob) &&
        claim.lines.length === eob.lines.length &&
        compareLines(claim, eob).exact,
    )
    .map((claim) => scorePatient(claim, eob) - daysBetween(claim.from ?? '', eob.from ?? '') / 14);
  return Math.max(0, ...scores);
}

/** A second payer's EOB, or the reversal of one, without a claim on file. */
function isOrphanOf(episode: Episode, eob: Facts): boolean {
  if (episode.claims.length > 0) return false;
  return episode.eobs.some(
    (other) =>
      sharesDays(other, eob) &&
      scorePatient(other, eob) >= MIN_SCORE &&
      compareLines(other, eob).share > 0,
  );
}
