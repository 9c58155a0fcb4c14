import type { BatchItem } from './batch-item.ts';

/** One field with one value, and the records that have it. */
export interface ValueGroup {
  readonly key: string;
  readonly name: string;
  readonly value: string | null;
  readonly cases: readonly { readonly item: BatchItem; readonly path: string }[];
}

/**
 * The values to check of all records, by field and value: equal values are compared side by side.
 */
export function groupValues(items: readonly BatchItem[]): ValueGroup[] {
  const all = items.flatMap((item) => item.fields.map((field) => ({ item, ...field })));
  const byValue = Map.groupBy(all, ({ name, value }) => JSON.stringify([name, value]));
  return [...byValue].map(([key, cases]) => ({
    key,
    name: cases[0]?.name ?? '',
    value: cases[0]?.value ?? null,
    cases: cases.map(({ item, path }) => ({ item, path })),
  }));
}

/** Identifies one value of one record among the selected ones. */
export function keyOfCase(taskId: string, path: string): string {
  return `${taskId} ${path}`;
}

/** The records whose values are all selected. */
export function checkedItems(
  items: readonly BatchItem[],
  selected: ReadonlySet<string>,
): BatchItem[] {
  return items.filter(
    ({ taskId, fields }) =>
      fields.length > 0 && fields.every(({ path }) => selected.has(keyOfCase(taskId, path))),
  );
}
