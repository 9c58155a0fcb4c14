import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';
import { rowsOf } from '#lib/model/path.ts';
import { findOccurrences } from '../../grounding/find-occurrences.ts';
import { indexWords } from '../../grounding/index-words.ts';
import type { KnownRecord } from '../../layout/lessons/known-record.ts';

/**
 * The words' paths, including those of lists outside the table (adjustments of a payment): each
 * item is placed on the line that prints all of its values.
 */
export function placeItems(
  record: KnownRecord & { readonly form: Form },
): ReadonlyMap<string, string> {
  const known = new Set(record.tags.values());
  const items = Map.groupBy(
    Object.entries(record.fields).filter(([path]) => itemOf(path) !== null),
    ([path]) => itemOf(path) ?? '',
  );
  if (items.size === 0) return record.tags;
  const words = record.pages.flatMap((page) => page.words);
  const index = indexWords(words, record.form.dateOrder);
  const tags = new Map(record.tags);
  for (const fields of items.values()) {
    const found = fields.flatMap(([path, value]) => {
      const type = findField(record.form, path)?.type;
      const isOpen = value !== null && type !== undefined && !known.has(path);
      return isOpen ? [{ path, at: findOccurrences(value, type, index) }] : [];
    });
    // A code alone is printed in many places; next to its amount, it is the item's.
    if (found.length < 2) continue;
    const lines = new Map<number, number>();
    for (const { at } of found)
      for (const line of new Set(at.map((one) => one.line)))
        lines.set(line, (lines.get(line) ?? 0) + 1);
    const [best] = [...lines].sort(([a, one], [b, other]) => other - one || a - b);
    if (!best || best[1] < found.length) continue;
    for (const { path, at } of found)
      for (const word of at.find(({ line }) => line === best[0])?.words ?? [])
        if (!tags.has(word.id)) tags.set(word.id, path);
  }
  return tags;
}

/** `adjustments[0].amount` → `adjustments[0]`; null for values outside such lists. */
function itemOf(path: string): string | null {
  const [first] = rowsOf(path);
  if (!first || first.list === 'lines' || first.list.includes('.')) return null;
  return `${first.list}[${first.row}]`;
}
