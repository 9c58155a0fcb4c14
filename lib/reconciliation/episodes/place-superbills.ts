import type { Facts, Line } from '../facts/facts.ts';
import { allDaysOf, daysBetween } from '../matching/days.ts';
import { compareLines, scoreAlike } from '../matching/score-lines.ts';
import { scorePatient } from '../matching/score-patient.ts';
import { bodyOf, type Episode, indexByBegin, indexByDay, newEpisode } from './episode.ts';
import { sharesDays } from './group-claims.ts';

const MIN_SUPERBILL = 9;
const MIN_ITEMIZED = 10;
const SERIES_DAYS = 14;
const UNDATED_DAYS = 120;
/** A name that is the same. */
const MIN_UNDATED_PATIENT = 5;

/**
 * Assigns each superbill to the episode of its visit, best pairs first; one without a claim begins
 * an episode, and its copies join it. Returns those without an episode on their day.
 */
export function placeSuperbills(
  episodes: Episode[],
  superbills: readonly Facts[],
): readonly Facts[] {
  const left: Facts[] = [];
  const onDays = indexByDay(episodes);
  const near = (facts: Facts) => onDays(allDaysOf(facts));
  for (const { facts, best } of rank(near, superbills, scoreSuperbill)) {
    if (best && best.score >= MIN_SUPERBILL) best.episode.superbills.push(facts);
    else left.push(facts);
  }
  const still: Facts[] = [];
  for (const { facts, best } of rank(indexByBegin(episodes, SERIES_DAYS), left, scoreShifted)) {
    if (best && best.score >= MIN_SUPERBILL) best.episode.superbills.push(facts);
    else still.push(facts);
  }
  beginEpisodes(episodes, placeUndated(episodes, still));
  return left;
}

/**
 * Superbills whose day was not read go with their patient's only claim that has all their services
 * at their fees; returns the others.
 */
function placeUndated(episodes: readonly Episode[], superbills: readonly Facts[]): Facts[] {
  return superbills.filter((superbill) => {
    if (superbill.from !== null) return true;
    const fits = episodes.filter(({ claims, superbills: own }) =>
      own.length > 0 ? false : claims.some((claim) => hasAllOf(claim, superbill)),
    );
    const [only] = fits;
    if (!only || fits.length > 1) return true;
    only.superbills.push(superbill);
    return false;
  });
}

function hasAllOf(claim: Facts, superbill: Facts): boolean {
  if (claim.lines.length !== superbill.lines.length) return false;
  return (
    compareLines(claim, superbill).exact && scorePatient(claim, superbill) >= MIN_UNDATED_PATIENT
  );
}

/** Superbills of visits without a claim, each with its copies. */
function beginEpisodes(episodes: Episode[], superbills: readonly Facts[]): void {
  const byDay = new Map<string | null, Set<Episode>>();
  const put = (day: string | null, episode: Episode) =>
    byDay.set(day, (byDay.get(day) ?? new Set()).add(episode));
  for (const episode of episodes)
    if (episode.claims.length === 0) for (const { from } of episode.superbills) put(from, episode);
  for (const facts of superbills) {
    const near = [...(byDay.get(facts.from) ?? [])];
    const home = near.find((episode) => isCopyOf(episode, facts)) ?? newEpisode();
    if (home.superbills.length === 0) episodes.push(home);
    home.superbills.push(facts);
    put(facts.from, home);
  }
}

function isCopyOf({ superbills }: Episode, facts: Facts): boolean {
  return superbills.some(
    (other) =>
      other.from === facts.from &&
      scorePatient(other, facts) + 6 * compareLines(other, facts).share >= MIN_SUPERBILL,
  );
}

/** Assigns each hospital's detail to the stay that it itemizes. */
export function placeItemized(episodes: Episode[], itemized: readonly Facts[]): void {
  const onDays = indexByDay(episodes);
  const near = (facts: Facts) => onDays(allDaysOf(facts));
  for (const { facts, best } of rank(near, itemized, scoreItemized)) {
    if (best && best.score >= MIN_ITEMIZED) best.episode.itemized.push(facts);
    else episodes.push({ ...newEpisode(), itemized: [facts] });
  }
}

function rank(
  near: (facts: Facts) => readonly Episode[],
  all: readonly Facts[],
  score: (episode: Episode, facts: Facts) => number,
) {
  return all
    .map((facts) => ({
      facts,
      best: near(facts)
        .map((episode) => ({ episode, score: score(episode, facts) }))
        .reduce<{ episode: Episode; score: number } | null>(
          (top, one) => (top === null || one.score > top.score ? one : top),
          null,
        ),
    }))
    .sort(
      (a, b) => (b.best?.score ?? 0) - (a.best?.score ?? 0) || (a.facts.id < b.facts.id ? -1 : 1),
    );
}

function scoreSuperbill(episode: Episode, superbill: Facts): number {
  const scores = bodyOf(episode)
    .filter((other) => other.role !== 'charge-slip' && !other.isInstitutional)
    .filter((other) => sharesDays(other, superbill) || isUndatedAnswer(other, superbill))
    .map((other) => scorePatient(other, superbill) + scoreServices(other, superbill));
  return Math.max(0, ...scores);
}

function scoreServices(other: Facts, superbill: Facts): number {
  const compared = compareLines(other, superbill);
  const sameTotal = other.total !== null && other.total === superbill.total ? 1 : 0;
  return 6 * compared.share - 1 + sameTotal + scoreAlike(compared);
}

/** An EOB that prints no day of service comes within months after the visit. */
function isUndatedAnswer(eob: Facts, { from }: Facts): boolean {
  if (eob.role !== 'remittance' || eob.from !== null || from === null) return false;
  return eob.date === null || (eob.date >= from && daysBetween(from, eob.date) <= UNDATED_DAYS);
}

/**
 * A series of visits is written up on one day; every service is the claim's, and the day is near.
 */
function scoreShifted(episode: Episode, superbill: Facts): number {
  if (episode.superbills.length > 0) return 0;
  const scores = episode.claims
    .filter(
      (claim) =>
        claim.from !== null &&
        superbill.from !== null &&
        daysBetween(claim.from, superbill.from) <= SERIES_DAYS &&
        claim.lines.length === superbill.lines.length &&
        compareLines(claim, { ...superbill, lines: undated(superbill.lines) }).exact,
    )
    .map((claim) => scorePatient(claim, superbill));
  return Math.max(0, ...scores);
}

function undated(lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line, from: null, to: null }));
}

function scoreItemized(episode: Episode, itemized: Facts): number {
  const scores = episode.claims
    .filter((claim) => claim.isInstitutional && sharesDays(claim, itemized))
    .map((claim) => scorePatient(claim, itemized) + (claim.total === itemized.total ? 3 : 0));
  return Math.max(0, ...scores);
}
