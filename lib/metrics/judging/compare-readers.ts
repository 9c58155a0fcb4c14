import { patternOf } from '#lib/model/path.ts';
import type { FieldComparison } from '#lib/model/reader-version.ts';
import type { ComparedRecord, ScoredField } from '../scores/compare-record.ts';

/** One record as both readers read it, each compared with what people confirmed. */
export interface ReadTwice {
  readonly champion: ComparedRecord;
  readonly challenger: ComparedRecord;
}

/** Field by field; a value is paired with itself by its place in the truth. */
export function compareReaders(pairs: readonly ReadTwice[]): FieldComparison[] {
  const fields = pairs.flatMap(pairFields);
  return [...Map.groupBy(fields, ({ old }) => old.pattern)]
    .map(([pattern, own]) => ({
      pattern,
      n: own.length,
      championRight: count(own, ({ old }) => old.right),
      challengerRight: count(own, ({ next }) => next.right),
      onlyChampion: count(own, ({ old, next }) => old.right && !next.right),
      onlyChallenger: count(own, ({ old, next }) => next.right && !old.right),
      championExtra: countExtra(pairs, pattern, 'champion'),
      challengerExtra: countExtra(pairs, pattern, 'challenger'),
      championAccepted: count(own, ({ old }) => old.found?.accepted ?? false),
      challengerAccepted: count(own, ({ next }) => next.found?.accepted ?? false),
    }))
    .sort((a, b) => (a.pattern < b.pattern ? -1 : 1));
}

interface Paired {
  readonly old: ScoredField;
  readonly next: ScoredField;
}

function pairFields({ champion, challenger }: ReadTwice): Paired[] {
  const nextAt = new Map(challenger.fields.map((field) => [field.path, field]));
  return champion.fields.flatMap((old) => {
    const next = nextAt.get(old.path);
    return next ? [{ old, next }] : [];
  });
}

function countExtra(pairs: readonly ReadTwice[], pattern: string, reader: keyof ReadTwice): number {
  return count(
    pairs.flatMap((pair) => pair[reader].extra),
    (field) => patternOf(field.path) === pattern,
  );
}

function count<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length;
}
