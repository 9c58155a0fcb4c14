import type { Field } from '#lib/model/field.ts';
import type { WordId } from '#lib/model/ids.ts';
import type { Place } from '#lib/model/reading.ts';

/** A value, or none, with the words that print it. */
export type PrintedValue = Pick<Field, 'path' | 'value'> & {
  readonly place: Pick<Place, 'wordIds'> | null;
};

/** Words that belong to some value. */
export function listClaimed(values: readonly PrintedValue[]): ReadonlySet<WordId> {
  return new Set(
    values.flatMap(({ value, place }) => (value === null ? [] : (place?.wordIds ?? []))),
  );
}
