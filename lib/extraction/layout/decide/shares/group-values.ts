import { comparisonKey } from '#lib/forms/compare-values.ts';
import type { ValueType } from '#lib/model/form.ts';

/**
 * Values that are the same by the rule of their type are one group, numbered as they first occur.
 */
export type Groups = {
  readonly type: ValueType;
  /** By the index of the value. */
  readonly groupOf: Int32Array;
  /** What the values of each group have in common. */
  readonly keys: readonly string[];
};

/** Fields of one kind choose among the same, many values; those of a row have few. */
const known = new WeakMap<readonly string[], Groups>();
const MANY = 12;

/** Groups values that count as the same when compared; kept by the list of values. */
export function groupValues(type: ValueType, values: readonly string[]): Groups {
  const before = known.get(values);
  if (before?.type === type) return before;
  const byKey = new Map<string, number>();
  const groupOf = Int32Array.from(
    values.map((value) => {
      const key = comparisonKey(type, value);
      const group = byKey.get(key) ?? byKey.size;
      byKey.set(key, group);
      return group;
    }),
  );
  const groups = { type, groupOf, keys: [...byKey.keys()] };
  if (values.length > MANY) known.set(values, groups);
  return groups;
}
