import { bucket } from '#lib/layout/scoring/buckets.ts';
import type { LineFacts } from './line-facts.ts';

/**
 * How each line's print repeats in the run, by kinds and places only: how often, how far back the
 * last one is, and what is between. A line that separates records repeats with rows between; rows
 * repeat directly.
 */
export function describeRepetition(facts: readonly LineFacts[]): string[][] {
  const named: string[][] = facts.map(() => []);
  const listed = countListed(facts);
  for (const [way, name] of ['f', 'c', 'w', 'g'].entries()) {
    const places = Map.groupBy(
      facts.map((_, at) => at),
      (at) => facts[at]?.prints[way] ?? '',
    );
    for (const own of places.values()) {
      const whole = describePlaces(facts, own, name, listed);
      own.forEach((at, nth) => {
        named[at]?.push(...whole, ...describePlace(own, nth, name, listed));
      });
    }
  }
  return named;
}

/** What all lines of one print have in common. */
function describePlaces(
  facts: readonly LineFacts[],
  own: readonly number[],
  name: string,
  rows: readonly number[],
): string[] {
  const between = own.slice(1).map((at, nth) => rowsBetween(rows, own[nth] ?? at, at));
  const parting = between.filter((rows) => rows > 0).length;
  const share = between.length === 0 ? 'once' : Math.round((parting / between.length) * 4);
  const texts = new Set(own.map((at) => facts[at]?.line.tokens.map(({ text }) => text).join(' ')));
  const varied = texts.size === 1 ? 'same' : texts.size * 2 < own.length ? 'few' : 'all';
  const priced = own.slice(1).filter((at, nth) => amountsBetween(facts, own[nth] ?? at, at) >= 3);
  const paid = between.length === 0 ? 'once' : Math.round((priced.length / between.length) * 4);
  const times = `r${name}n:${Math.min(6, bucket(own.length))}`;
  return [
    times,
    `r${name}b:${share}`,
    `${times}|${share}`,
    `r${name}v:${varied}|${share}`,
    `r${name}a:${paid}`,
    `r${name}a:${paid}|${varied}`,
  ];
}

function describePlace(
  own: readonly number[],
  nth: number,
  name: string,
  rows: readonly number[],
): string[] {
  const [at, before, next] = [own[nth] ?? 0, own[nth - 1], own[nth + 1]];
  const back = before === undefined ? 'first' : String(Math.min(8, bucket(at - before)));
  const on = next === undefined ? 'last' : String(Math.min(8, bucket(next - at)));
  const above = before === undefined ? 'none' : rowsBetween(rows, before, at) > 0 ? 'rows' : 'no';
  const below = next === undefined ? 'none' : rowsBetween(rows, at, next) > 0 ? 'rows' : 'no';
  return [`r${name}p:${back}`, `r${name}q:${on}`, `r${name}i:${above}|${below}`];
}

/** How many of the lines above each line list amounts. */
function countListed(facts: readonly LineFacts[]): number[] {
  let count = 0;
  return facts.map(({ isListed }) => {
    const before = count;
    if (isListed) count++;
    return before;
  });
}

/** Amounts on the lines from one up to another. */
function amountsBetween(facts: readonly LineFacts[], from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to && count < 3; at++) count += facts[at]?.amounts.length ?? 0;
  return count;
}

/** How many rows are between two lines, as counted before each. */
function rowsBetween(rows: readonly number[], from: number, to: number): number {
  return (rows[to] ?? 0) - (rows[from + 1] ?? rows[to] ?? 0);
}
