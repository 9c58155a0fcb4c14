import { findOccurrences } from '../../grounding/find-occurrences.ts';
import type { WordIndex } from '../../grounding/index-words.ts';
import type { Occurrence } from '../../grounding/occurrence.ts';
import type { FoundField } from './found-field.ts';

/**
 * Adds the words' paths of codes with amounts in a row (adjustments) to `tags`: the amount is the
 * next one after its code, so neither is another's that is printed alike. `fields` are those of the
 * row; items whose parts are not printed together stay without a place.
 */
export function placeAdjustments(
  fields: readonly FoundField[],
  index: WordIndex,
  isOwn: (line: number) => boolean,
  tags: Map<string, string>,
): void {
  const known = new Set([...tags.values()].flatMap((path) => itemOf(path) ?? []));
  for (const [item, parts] of Map.groupBy(fields, ({ path }) => itemOf(path))) {
    if (item === null || known.has(item)) continue;
    const partOf = (name: string) => parts.find(({ path }) => path === `${item}.${name}`);
    const [group, reason, amount] = ['group', 'reason', 'amount'].map(partOf);
    if (!reason || !amount) continue;
    const isFree = (at: Occurrence) => isOwn(at.line) && at.words.every(({ id }) => !tags.has(id));
    const codes = listCodes(group, reason, index);
    const pairs = codes
      .filter(isFree)
      .flatMap((code) =>
        amount.at
          .filter(isFree)
          .flatMap((sum) => (code.line === sum.line ? [{ code, sum, gap: gapOf(code, sum) }] : [])),
      );
    const [best] = pairs.filter(({ gap }) => gap > 0).sort((a, b) => a.gap - b.gap);
    if (!best) continue;
    for (const { id } of best.code.words) tags.set(id, reason.path);
    for (const { id } of best.sum.words) tags.set(id, amount.path);
  }
}

/**
 * `lines[0].adjustments[1].amount` → `lines[0].adjustments[1]`; null for what is in no such list.
 */
export function itemOf(path: string): string | null {
  return /^(lines\[\d+\]\.\w+\[\d+\])\.\w+$/.exec(path)?.[1] ?? null;
}

/** From where the code ends to where the amount begins, in page widths. */
function gapOf(code: Occurrence, sum: Occurrence): number {
  return (sum.words[0]?.box[0] ?? 0) - (code.words.at(-1)?.box[2] ?? 1);
}

/** Where the group with its reason is printed, in one word or two; without a group, the reason. */
function listCodes(
  group: FoundField | undefined,
  reason: FoundField,
  index: WordIndex,
): readonly Occurrence[] {
  if (!group) return reason.at;
  const whole = findOccurrences(`${group.value}-${reason.value}`, 'code', index);
  const apart = reason.at.flatMap((code): Occurrence[] => {
    const before = index.lines[code.line]?.words ?? [];
    const last = before[before.findIndex(({ id }) => id === code.words[0]?.id) - 1];
    const own = group.at.find(({ words }) => words.at(-1)?.id === last?.id);
    return own && own.words.length === 1 ? [{ ...code, words: [...own.words, ...code.words] }] : [];
  });
  return [...whole, ...apart];
}
