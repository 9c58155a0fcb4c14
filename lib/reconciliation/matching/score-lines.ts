import { assignGaining } from '#lib/forms/assign.ts';
import type { Facts, Line } from '../facts/facts.ts';
import { areAmountsAlike } from '../values/amounts-alike.ts';
import { daysBetween } from './days.ts';

/**
 * How well one service matches another as two papers print them; below `MIN_PAIR` they are two
 * services.
 */
export function scoreLine(a: Line, b: Line): number {
  return (
    scoreDate(a, b) +
    scoreCode(a, b) +
    scoreAmount(a.charge, b.charge) +
    scoreModifiers(a, b) +
    (a.units !== null && b.units !== null && a.units === b.units ? 0.5 : 0) -
    // Identical rows keep their order.
    Math.min(0.3, Math.abs(a.index - b.index) * 0.01)
  );
}

export const MIN_PAIR = 3;

const NEAR_DAYS = 14;

function scoreDate(a: Line, b: Line): number {
  if (a.from === null || b.from === null) return 1;
  if (isWithin(a.from, b) || isWithin(b.from, a)) return 2;
  return daysBetween(a.from, b.from) <= NEAR_DAYS ? -1 : -6;
}

function isWithin(day: string, line: Line): boolean {
  return line.from !== null && day >= line.from && day <= (line.to ?? line.from);
}

function scoreCode(a: Line, b: Line): number {
  if (a.code !== null && b.code !== null) return a.code === b.code ? 4 : -2;
  if (a.revenue !== null && b.revenue !== null) return a.revenue === b.revenue ? 3 : -2;
  return 0;
}

/**
 * Amounts within a cent are the same, and may be the same if one digit looks like the other;
 * otherwise they are weak evidence against.
 */
function scoreAmount(a: number | null, b: number | null): number {
  if (a === null || b === null) return 0;
  const difference = Math.abs(Math.abs(a) - Math.abs(b));
  if (difference <= 1) return 4;
  if (areAmountsAlike(a, b)) return 1.5;
  return -Math.min(1.5, (difference / Math.max(1, Math.abs(a))) * 5);
}

/** A modifier that one side leaves out says nothing. */
function scoreModifiers(a: Line, b: Line): number {
  if (a.modifiers.length === 0 && b.modifiers.length === 0) return 0.4;
  if (a.modifiers.length === 0 || b.modifiers.length === 0) return 0;
  return a.modifiers.some((one) => b.modifiers.includes(one)) ? 1 : -1;
}

export interface Pair {
  readonly a: Line;
  readonly b: Line;
  readonly score: number;
}

/** Pairs two papers' services one to one for the best overall fit. */
export function pairLines(a: readonly Line[], b: readonly Line[]): Pair[] {
  if (a.length === 0 || b.length === 0) return [];
  const gain = a.map((x) => b.map((y) => Math.max(0, scoreLine(x, y) - MIN_PAIR + 0.01)));
  return assignGaining(gain).flatMap((at, row) => {
    const [x, y] = [a[row], at === null ? undefined : b[at]];
    if (!x || !y) return [];
    const score = scoreLine(x, y);
    return score >= MIN_PAIR ? [{ a: x, b: y, score }] : [];
  });
}

/** One digit of a day was misread, or the posting day was taken for it. */
const MISDATED_DAYS = 31;

/**
 * Pairs services that differ only in the day, or whose day was not read: each with the first one
 * that has its amount, and no other code.
 */
export function pairMisdated(a: readonly Line[], b: readonly Line[]): Pair[] {
  const open = new Set(a);
  return b.flatMap((row) => {
    const line = [...open].find((one) => isMisdated(one, row));
    if (!line) return [];
    open.delete(line);
    return [{ a: line, b: row, score: MIN_PAIR }];
  });
}

/** If there is no day, the code has to be the same. */
function isMisdated(line: Line, row: Line): boolean {
  if (line.charge === null || row.charge === null) return false;
  if (Math.abs(line.charge) !== Math.abs(row.charge)) return false;
  const isUndated = line.from === null || row.from === null;
  if (line.code === null || row.code === null) return !isUndated && isNear(line, row);
  return line.code === row.code && (isUndated || isNear(line, row));
}

function isNear({ from }: Line, { from: other }: Line): boolean {
  return from !== null && other !== null && daysBetween(from, other) <= MISDATED_DAYS;
}

/**
 * Pairs the one remaining service of each paper, on the same day, if one digit of the amount looks
 * like the other's.
 */
export function pairLast(a: readonly Line[], b: readonly Line[]): Pair[] {
  const [line, row] = [a[0], b[0]];
  if (!line || !row || a.length > 1 || b.length > 1) return [];
  if (line.from === null || line.from !== row.from || line.charge === null || row.charge === null)
    return [];
  return areAmountsAlike(line.charge, row.charge) ? [{ a: line, b: row, score: MIN_PAIR }] : [];
}

/** The services that a row bills as one: those of its day, or else all of them, to the cent. */
export function findRolled(lines: readonly Line[], row: Line): readonly Line[] {
  const sets = [lines.filter(({ from }) => from === row.from), lines];
  return sets.find((set) => set.length > 1 && comesTo(set, row.charge)) ?? [];
}

function comesTo(lines: readonly Line[], cents: number | null): boolean {
  const sum = lines.reduce((total, { charge }) => total + (charge ?? 0), 0);
  return cents !== null && Math.abs(sum - cents) <= 1;
}

export interface LineComparison {
  /**
   * The share of the shorter paper's services that the other paper has too; `ofSecond` is that of
   * the second's.
   */
  readonly share: number;
  readonly ofSecond: number;
  /** Every service of the shorter paper is there with the same code and amount. */
  readonly exact: boolean;
  /** Services that both print with the same day and amount, and no other code. */
  readonly alike: number;
}

/**
 * One service at its usual charge says little; several of them, to the cent, hardly ever belong to
 * another patient: they outweigh a misread name.
 */
export function scoreAlike({ alike }: LineComparison): number {
  return Math.min(8, 2 * Math.max(0, alike - 1));
}

/** How well the services of two records match; kept by both records. */
export function compareLines(a: Facts, b: Facts): LineComparison {
  const known = compared.get(a) ?? new WeakMap<Facts, LineComparison>();
  compared.set(a, known);
  const comparison = known.get(b) ?? compareServices(a, b);
  known.set(b, comparison);
  return comparison;
}

/** The facts of a block stay the same while it is sorted, and when the next document comes. */
const compared = new WeakMap<Facts, WeakMap<Facts, LineComparison>>();

function compareServices(a: Facts, b: Facts): LineComparison {
  const pairs = pairLines(a.lines, b.lines);
  const size = Math.min(a.lines.length, b.lines.length);
  const exact = pairs.every(
    ({ a: x, b: y }) =>
      (x.code === null || y.code === null || x.code === y.code) &&
      Math.abs(Math.abs(x.charge ?? 0) - Math.abs(y.charge ?? 0)) <= 1,
  );
  const alike = pairs.filter(({ a: x, b: y }) => areAlike(x, y)).length;
  const ofSecond = b.lines.length === 0 ? 0 : pairs.length / b.lines.length;
  return {
    share: size === 0 ? 0 : pairs.length / size,
    ofSecond,
    exact: exact && pairs.length === size,
    alike,
  };
}

function areAlike(a: Line, b: Line): boolean {
  if (a.from === null || a.charge === null || b.charge === null) return false;
  const isCode = a.code === null || b.code === null || a.code === b.code;
  return isCode && a.from === b.from && Math.abs(a.charge) === Math.abs(b.charge);
}
