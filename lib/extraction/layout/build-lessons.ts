import { sameValue } from '#lib/forms/compare-values.ts';
import { findGeometry } from '#lib/forms/form-geometry.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { buildFormChoices, type FormChoice } from './form-choices.ts';
import { buildHeaderChoices } from './header-choices.ts';
import { layOutPage, type PageLayout } from '#lib/layout/lay-out-page.ts';
import { lexiconOf } from './read-layout.ts';
import type { Lesson } from '#lib/layout/scorer.ts';

/** One record whose values are known, by index paths, with the words that print them. */
export type KnownRecord = {
  readonly pages: readonly Page[];
  readonly fields: Readonly<Record<string, string | null>>;
  /** Path that a word prints, where the source knows it. */
  readonly tags: ReadonlyMap<string, string>;
};

/** What there is to learn from a record: a lesson for each choice whose truth is known and proposed. */
export function buildLessons(form: Form, record: KnownRecord): Lesson[] {
  const layouts = record.pages.map((page) => layOutPage(page));
  const wordsOf = invert(record.tags);
  const geometry = findGeometry(form.name);
  if (geometry) {
    return layouts.flatMap((layout) =>
      buildFormChoices(layout, form, geometry).choices.flatMap((choice) =>
        lessonOf(
          choice,
          choice.field,
          indexPathOf(choice),
          evidenceOf(choice),
          record.fields,
          wordsOf,
        ),
      ),
    );
  }
  return headerLessons(layouts, form, record, wordsOf);
}

type Evidence = { readonly value: string; readonly wordIds: ReadonlySet<string> };

function headerLessons(
  layouts: readonly PageLayout[],
  form: Form,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Lesson[] {
  return buildHeaderChoices(layouts, form, lexiconOf(form)).flatMap((choice) => {
    const evidence = choice.proposals.map(({ value, tokens }) => ({
      value,
      wordIds: new Set<string>(tokens.map((token) => token.word.id)),
    }));
    return lessonOf(choice, choice.field, choice.pattern, evidence, record.fields, wordsOf);
  });
}

/** One lesson, or none where the truth is silent or not among the proposals. */
export function lessonOf(
  choice: { readonly pattern: string; readonly options: readonly Int32Array[] },
  field: FieldDefinition,
  path: string,
  evidence: readonly Evidence[],
  fields: Readonly<Record<string, string | null>>,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Lesson[] {
  const value = fields[path];
  if (value === undefined) return [];
  const { pattern, options } = choice;
  if (value === null) return [{ pattern, options, right: [options.length - 1] }];
  const right = rightOnes(evidence, field, value, wordsOf.get(path) ?? new Set());
  return right.length > 0 ? [{ pattern, options, right }] : [];
}

/** Proposals that read the truth, rather those on the very words; else those on the words, however read. */
function rightOnes(
  evidence: readonly Evidence[],
  field: FieldDefinition,
  value: string,
  wordIds: ReadonlySet<string>,
): number[] {
  const all = evidence.map((_, at) => at);
  const printed = new Set(all.filter((at) => equalSets(evidence[at]?.wordIds, wordIds)));
  const same = all.filter((at) => sameValue(field.type, evidence[at]?.value ?? null, value));
  const both = same.filter((at) => printed.has(at));
  if (both.length > 0) return both;
  return same.length > 0 ? same : [...printed];
}

function equalSets(a: ReadonlySet<string> | undefined, b: ReadonlySet<string>): boolean {
  return a !== undefined && b.size > 0 && a.size === b.size && [...a].every((one) => b.has(one));
}

function invert(tags: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const wordsOf = new Map<string, Set<string>>();
  for (const [word, path] of tags) wordsOf.set(path, (wordsOf.get(path) ?? new Set()).add(word));
  return wordsOf;
}

function evidenceOf(choice: FormChoice): Evidence[] {
  return choice.proposals.map(({ value, placed }) => ({
    value,
    wordIds: new Set<string>(placed.map((one) => one.token.word.id)),
  }));
}

/** `lines[].modifiers[]` of row 1, slot 2 → `lines[1].modifiers[1]`. */
function indexPathOf({ pattern, row, slot }: FormChoice): string {
  const at = slot === null ? null : /^\d+$/.test(slot) ? Number(slot) - 1 : slot.charCodeAt(0) - 65;
  const indices = [row, at].filter((one) => one !== null);
  let next = 0;
  return pattern.replace(/\[\]/g, () => `[${indices[next++] ?? 0}]`);
}
