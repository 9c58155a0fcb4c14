import type { ExpectedRecord, FoundRecord } from './truth.ts';

/**
 * How many of the expected records have the right borders, judged by values, as truths have no
 * positions. A record's own values are those that no other record of its document has: its numbers,
 * its patient, amounts of its rows. Its borders are right if the record it was paired with has
 * some of them, if no other found record has more than one, and if its own record has no more than
 * one of any other expected record (a single value may be misread). `partners` has the index of the
 * found record for each expected one, or null.
 */
export function countRightBorders(
  expected: readonly ExpectedRecord[],
  found: readonly FoundRecord[],
  partners: readonly (number | null)[],
): number {
  const own = listOwnValues(expected.map(valuesOf));
  const held = found.map((record) =>
    keysOf(record.fields.flatMap(({ value }) => (value === null ? [] : [value]))),
  );
  const shared = own.map((values) => held.map((other) => countShared(values, other)));
  return partners.filter((j, i) => {
    if (j === null) return false;
    const has = own[i]?.size === 0 || (shared[i]?.[j] ?? 0) > 0;
    const elsewhere = shared[i]?.some((count, other) => other !== j && count > STRAY);
    const foreign = shared.some((counts, other) => other !== i && (counts[j] ?? 0) > STRAY);
    return has && !elsewhere && !foreign;
  }).length;
}

/** Values that may be in the wrong record because they were misread. */
const STRAY = 1;

/** For each record, the values that no other record has. */
function listOwnValues(records: readonly ReadonlySet<string>[]): Set<string>[] {
  const counts = new Map<string, number>();
  for (const value of records.flatMap((values) => [...values]))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return records.map((values) => new Set([...values].filter((value) => counts.get(value) === 1)));
}

function valuesOf({ fields }: ExpectedRecord): Set<string> {
  return keysOf(Object.values(fields).flatMap((value) => value ?? []));
}

/** Short values, such as `2` or `CO`, say nothing about whose they are. */
function keysOf(values: readonly string[]): Set<string> {
  return new Set(
    values.map((value) => value.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')).filter(isLong),
  );
}

function isLong(key: string): boolean {
  return key.length >= 4;
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((value) => b.has(value)).length;
}
