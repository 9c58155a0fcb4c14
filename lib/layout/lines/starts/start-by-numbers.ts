import { type ChainScores, findBestKinds, NEVER, scorePath } from '../chain/line-chain.ts';
import { isBeginning, isRow, KIND_AT, listBeginnings } from '../chain/line-kind.ts';
import { type LineFacts, textOfLine } from '../facts/line-facts.ts';
import { listRoles, type Role } from '../facts/number-roles.ts';
import { numberRange } from '../number-range.ts';
import { isRegular, listNumberedStarts } from './numbered-starts.ts';

const { head, 'start-row': startRow, row, more, tail } = KIND_AT;
const OF_ROWS: ReadonlySet<number> = new Set([startRow, row, more]);
/** How much the score of the lines counts: weights are surer than they are right. */
const TRUST = 0.25;
/** Log-odds for each record that has one number of its own, and against each that lists nothing. */
const WORTH = 4;
/** Log-odds for each record, if each begins as far above its number as the others. */
const ALIKE = 1.5;
/** Log-odds by which other records must be likelier than those that were found. */
const CLEAR = 4;
/** No more roles than this count. */
const MOST_ROLES = 2;
/** What a record counts that has no number of a role; one that has several. */
const NONE = -0.25;
const SEVERAL = -1.5;

/**
 * The scores with records that each have one number of their own (`listRoles`), if those that were
 * found (`settled`) have none: of all ways to part the pages by the numbers of a role, the one that
 * the lines, the numbers, and the rows make likeliest as a whole. Null if what was found is as
 * good.
 */
export function startByNumbers(
  facts: readonly LineFacts[],
  scores: ChainScores,
  settled: ChainScores,
): ChainScores | null {
  const kinds = findBestKinds(settled);
  const end = kinds.indexOf(tail);
  const to = end < 0 ? facts.length : end;
  const roles = listRoles(facts.slice(0, to)).filter((role) =>
    role.some(({ text }) => text !== role[0]?.text),
  );
  const found = listBeginnings(kinds);
  const countKeys = (starts: readonly number[]) =>
    roles.filter((role) => isKey(role, starts, to)).length;
  const rows = listRows(facts, kinds);
  const hasKey = found.length > 1 && countKeys(found) > 0;
  const heading = roles.filter((role) => isHeading(facts, role, kinds, to));
  const finer = heading.filter((role) => countFiner(role, found, to) > 0);
  if (hasKey && finer.length === 0) return null;
  const run = { facts, scores, roles, heading, to, parts: partsOf(roles, rows, found, to) };
  const [first] = listNumberedStarts(facts, scores, hasKey ? finer : roles)
    .filter((starts) => {
      const keys = countKeys(starts);
      if (starts.some((at) => rows.has(at)) && heading.some((role) => isKey(role, starts, to)))
        return false;
      const nearly = roles.filter((role) => isNearlyKey(role, starts, to)).length;
      // What seems to be one record may number its services.
      return keys > 0 && (nearly > 1 || found.length > 1 || starts.length * 2 <= rows.size);
    })
    .map((starts) => ({ starts, worth: rateStarts(run, starts) }))
    .sort((a, b) => b.worth - a.worth);
  const isClear = first && first.worth > rateStarts(run, found) + CLEAR;
  return isClear ? forceStarts(scores, first.starts, sectionsOf(heading, first.starts, to)) : null;
}

/**
 * Whether the numbers of a role head the parts of the pages: none is in a row, and the same
 * captions are printed between each number and the rows below it.
 */
function isHeading(
  facts: readonly LineFacts[],
  role: Role,
  kinds: readonly number[],
  to: number,
): boolean {
  const places = placesOf(role);
  const captions = places.map((from, nth) => {
    const next = places[nth + 1] ?? to;
    const first = kinds.findIndex((kind, at) => at > from && isRow(kind));
    if (OF_ROWS.has(kinds[from] ?? row) || first < 0 || first >= next) return new Set<string>();
    return new Set(
      facts
        .slice(from + 1, first)
        .filter(isWords)
        .map(textOfLine),
    );
  });
  const [one = new Set<string>(), ...others] = captions;
  return others.length > 0 && [...one].some((text) => others.every((own) => own.has(text)));
}

/** Where each number of a role is first used. */
function placesOf(role: Role): number[] {
  return role
    .filter(({ text }, nth) => role.findIndex((one) => one.text === text) === nth)
    .map(({ at }) => at);
}

function isWords(line: LineFacts): boolean {
  return line.words >= LEAST_CAPTIONS && !/\d/.test(textOfLine(line));
}

/** Fewer words may be anything. */
const LEAST_CAPTIONS = 3;

/**
 * How many more parts the numbers of a heading role have, if each record has one or more of them.
 */
function countFiner(role: Role, starts: readonly number[], to: number): number {
  const places = placesOf(role);
  const isSection = starts.every((from, nth) =>
    places.some((at) => at >= from && at < (starts[nth + 1] ?? to)),
  );
  return isSection ? Math.max(0, places.length - starts.length) : 0;
}

/** Pages down to line `to`, the roles of their numbers, and what seemed to be their records. */
type Run = {
  readonly facts: readonly LineFacts[];
  readonly scores: ChainScores;
  readonly roles: readonly Role[];
  readonly heading: readonly Role[];
  readonly to: number;
  readonly parts: readonly Part[];
};

/** How likely records are to begin at these lines, in log-odds. */
function rateStarts(run: Run, starts: readonly number[]): number {
  const { facts, scores, roles, heading, to, parts } = run;
  const path = findBestKinds(forceStarts(scores, starts));
  const ofLines = scorePath(scores, path) - scorePath(scores, findBestKinds(scores));
  const numbered = roles
    .map((role) => Math.max(0, markOf(role, starts, to)))
    .sort((a, b) => b - a)
    .slice(0, MOST_ROLES)
    .reduce((sum, mark) => sum + mark, 0);
  const listed = partsOf([], listRows(facts, path), starts, to).filter((own) => own.isListed);
  const bare = listed.length > 0 ? starts.length - listed.length : 0;
  const finer = Math.max(0, ...heading.map((role) => countFiner(role, starts, to)));
  const isAlike = roles.some((role) => isKey(role, starts, to) && isRegular(facts, role, starts));
  return (
    TRUST * ofLines +
    WORTH * (numbered - bare - finer - countJoined(parts, starts)) +
    (isAlike ? ALIKE * starts.length : 0)
  );
}

/**
 * Lines above the number of some records, if at least half begin with theirs: who the claims of a
 * section are about.
 */
function sectionsOf(heading: readonly Role[], starts: readonly number[], to: number): number[] {
  const role = heading.find((one) => isKey(one, starts, to));
  const places = role ? placesOf(role) : [];
  const same = starts.filter((at, nth) => at === places[nth]).length;
  if (same * 2 < starts.length) return [];
  return starts.flatMap((from, nth) => numberRange(from, places[nth] ?? from));
}

/**
 * The scores with records that begin at these lines alone, or below the `heads` that begin there.
 */
function forceStarts(
  scores: ChainScores,
  starts: readonly number[],
  heads: readonly number[] = [],
): ChainScores {
  const above = new Set(heads);
  const begins = new Set(starts.map((at) => nextBelow(at, above)));
  const states = scores.states.map((own, at) =>
    own.map((score, kind) => {
      if (above.has(at)) return kind === head ? 0 : NEVER;
      return isBeginning(kind) === begins.has(at) ? score : NEVER;
    }),
  );
  return { ...scores, states };
}

function nextBelow(at: number, above: ReadonlySet<number>): number {
  return above.has(at) ? nextBelow(at + 1, above) : at;
}

/** Lines of rows with amounts. */
function listRows(facts: readonly LineFacts[], kinds: readonly number[]): ReadonlySet<number> {
  const rows = facts.flatMap(({ amounts }, at) =>
    isRow(kinds[at]) && amounts.length > 0 ? [at] : [],
  );
  return new Set(rows);
}

/** Lines that may be a record: its numbers of each role, and whether it lists anything. */
type Part = {
  readonly from: number;
  readonly numbers: readonly ReadonlySet<string>[];
  readonly isListed: boolean;
};

function partsOf(
  roles: readonly Role[],
  rows: ReadonlySet<number>,
  starts: readonly number[],
  to: number,
): Part[] {
  return starts.map((from, nth) => {
    const next = starts[nth + 1] ?? to;
    const isListed = [...rows].some((at) => at >= from && at < next);
    return { from, numbers: roles.map((role) => numbersIn(role, from, next)), isListed };
  });
}

function numbersIn(role: Role, from: number, to: number): ReadonlySet<string> {
  return new Set(role.flatMap(({ at, text }) => (at >= from && at < to ? [text] : [])));
}

/**
 * Whether each record has one number of the role, another one in each, and nothing else has any.
 */
function isKey(role: Role, starts: readonly number[], to: number): boolean {
  return starts.length > 0 && markOf(role, starts, to) === starts.length;
}

/** The same if OCR misread the number of one of many records. */
function isNearlyKey(role: Role, starts: readonly number[], to: number): boolean {
  const missing = starts.length < MANY ? 0 : 1 - NONE;
  return starts.length > 0 && markOf(role, starts, to) >= starts.length - missing;
}

/** Of fewer records, none may be without its number. */
const MANY = 4;

/**
 * How well a role's numbers are those of the records: one for each that has one number, and another
 * one than the others. Records with several, and numbers outside of all records, count against it.
 */
function markOf(role: Role, starts: readonly number[], to: number): number {
  const own = starts.map((from, nth) => numbersIn(role, from, starts[nth + 1] ?? to));
  const inside = new Set(own.flatMap((numbers) => [...numbers]));
  const outside = new Set(role.map(({ text }) => text)).size - inside.size;
  const again = own.reduce((sum, { size }) => sum + size, 0) - inside.size;
  const marks = own.map(({ size }) => (size === 1 ? 1 : size === 0 ? NONE : SEVERAL));
  return marks.reduce((sum, mark) => sum + mark, 0) - outside - 2 * again;
}

/**
 * How many of what seemed to be records that list something are joined with the one before,
 * although they have numbers and none of its own; infinite if a role has another number in the
 * second.
 */
function countJoined(parts: readonly Part[], starts: readonly number[]): number {
  const joined = parts.map((part, nth) => {
    const before = parts[nth - 1];
    if (!before || starts.some((at) => at > before.from && at <= part.from)) return 0;
    const pairs = part.numbers.map((own, role) => [before.numbers[role] ?? own, own] as const);
    const differs = pairs.some(
      ([above, own]) => above.size > 0 && own.size > 0 && ![...own].every((one) => above.has(one)),
    );
    if (differs) return Number.POSITIVE_INFINITY;
    const goesOn = pairs.some(([above, own]) => [...own].some((one) => above.has(one)));
    const isBare = part.numbers.every((own) => own.size === 0);
    return goesOn || isBare || !(part.isListed && before.isListed) ? 0 : 1;
  });
  return joined.reduce((sum: number, one) => sum + one, 0);
}
