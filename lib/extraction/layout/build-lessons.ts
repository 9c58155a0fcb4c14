import { findGeometry } from '#lib/forms/form-geometry.ts';
import { lexiconOf } from '#lib/layout/label-lexicon.ts';
import { layOutPage, type PageLayout } from '#lib/layout/lay-out-page.ts';
import type { Lesson } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { buildFormChoices, type FormChoice } from './form-choices.ts';
import { buildHeaderChoices } from './header-choices.ts';
import type { KnownRecord } from './known-record.ts';
import { type LessonEvidence, lessonOf } from './lesson-of.ts';
import { tableLessons } from './table-lessons.ts';

/** What there is to learn from a record: a lesson for each choice whose truth is known and proposed. */
export function buildLessons(form: Form, record: KnownRecord): Lesson[] {
  const layouts = layOutKnown(record);
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
  return [
    ...headerLessons(layouts, form, record, wordsOf),
    ...tableLessons(layouts, form, record, wordsOf),
  ];
}

/** The pages of a known record, with its parts marked. */
export function layOutKnown({ pages, regions }: KnownRecord): PageLayout[] {
  return pages.map((page) =>
    layOutPage(page, regions.find((one) => one.page === page.number)?.box ?? null),
  );
}

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

function invert(tags: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const wordsOf = new Map<string, Set<string>>();
  for (const [word, path] of tags) wordsOf.set(path, (wordsOf.get(path) ?? new Set()).add(word));
  return wordsOf;
}

function evidenceOf(choice: FormChoice): LessonEvidence[] {
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
