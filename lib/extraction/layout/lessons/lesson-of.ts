import { sameValue } from '#lib/forms/compare-values.ts';
import type { Lesson } from '#lib/layout/scoring/scorer.ts';
import type { FieldDefinition } from '#lib/model/form.ts';

/** What a proposal reads, and on which words. */
export type LessonEvidence = { readonly value: string; readonly wordIds: ReadonlySet<string> };

/** One lesson, or none if the truth does not say or is not among the proposals. */
export function lessonOf(
  choice: { readonly pattern: string; readonly options: readonly Int32Array[] },
  field: FieldDefinition,
  path: string,
  evidence: readonly LessonEvidence[],
  fields: Readonly<Record<string, string | null>>,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Lesson[] {
  const value = fields[path];
  if (value === undefined) return [];
  const { pattern, options } = choice;
  if (value === null) return [{ pattern, options, right: [options.length - 1] }];
  const right = rightOnes(evidence, field, value, path, wordsOf);
  return right.length > 0 ? [{ pattern, options, right }] : [];
}

/**
 * Proposals that read the truth, preferably those on exactly these words, or at least not on
 * another field's; otherwise those on the words, however they are read.
 */
function rightOnes(
  evidence: readonly LessonEvidence[],
  field: FieldDefinition,
  value: string,
  path: string,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): number[] {
  const wordIds = wordsOf.get(path) ?? new Set<string>();
  const all = evidence.map((_, at) => at);
  const printed = new Set(all.filter((at) => equalSets(evidence[at]?.wordIds, wordIds)));
  const same = all.filter((at) => sameValue(field.type, evidence[at]?.value ?? null, value));
  const both = same.filter((at) => printed.has(at));
  if (both.length > 0) return both;
  if (same.length > 1) {
    const others = [...wordsOf].filter(([other]) => other !== path).map(([, words]) => words);
    const free = same.filter((at) => !others.some((words) => overlaps(evidence[at], words)));
    if (free.length > 0) return free;
  }
  return same.length > 0 ? same : [...printed];
}

function overlaps(one: LessonEvidence | undefined, words: ReadonlySet<string>): boolean {
  return [...(one?.wordIds ?? [])].some((word) => words.has(word));
}

function equalSets(a: ReadonlySet<string> | undefined, b: ReadonlySet<string>): boolean {
  return a !== undefined && b.size > 0 && a.size === b.size && [...a].every((one) => b.has(one));
}
