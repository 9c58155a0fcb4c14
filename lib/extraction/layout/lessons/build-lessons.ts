import { sameValue } from '#lib/forms/compare-values.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage, type PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Lesson } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { buildCodeListChoices } from '../choices/code-list-choices.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import { buildHeaderChoices } from '../choices/header-choices.ts';
import { buildListChoices, type ListChoice } from '../choices/list-choices.ts';
import type { Described } from '../describe/describe-proposals.ts';
import { describeRecord } from '../describe/describe-record.ts';
import { lookUpLines } from '../describe/record-structure.ts';
import { buildFormChoices, type FormChoice } from '../fixed-form/form-choices.ts';
import { findKnownColumns } from './known-columns.ts';
import type { KnownRecord } from './known-record.ts';
import type { KnownRow } from './known-rows.ts';
import { findRowsToLearn } from './known-structure.ts';
import { type LessonEvidence, lessonOf } from './lesson-of.ts';
import { evidenceOf, memberLessons, pairMembers } from './member-lessons.ts';
import { tableLessons } from './table-lessons.ts';

/**
 * What can be learned from a record: a lesson for each choice whose truth is known and proposed.
 */
export function buildLessons(form: Form, record: KnownRecord): Lesson[] {
  const layouts = layOutKnown(record);
  const wordsOf = wordsByPath(record.tags);
  const geometry = form.geometry;
  if (geometry) {
    return layouts.flatMap((layout, at) => {
      const fields = printedOn(layout, record, layouts.length);
      return buildFormChoices(layout, form, geometry).choices.flatMap((choice) => {
        const path = indexPathOf(choice, at * geometry.rows.count);
        return lessonOf(choice, choice.field, path, evidenceInBox(choice), fields, wordsOf);
      });
    });
  }
  const known = describeKnown(layouts, form, record);
  const codes = buildCodeListChoices(form, known.described, known.rows);
  return [
    ...pairHeader(layouts, form, record, known).map(({ lesson }) => lesson),
    ...listLessons(layouts, form, record),
    ...memberLessons(codes, null, record, wordsOf),
    ...tableLessons(layouts, form, record, wordsOf, known.rows),
  ];
}

/** The pages of a known record, limited to its own and shared parts. */
export function layOutKnown({ pages, regions }: KnownRecord): PageLayout[] {
  return pages.map((page) =>
    layOutPage(
      page,
      regions.filter((one) => one.page === page.number),
    ),
  );
}

type DescribedRecord = {
  readonly rows: readonly KnownRow[];
  readonly described: readonly Described[];
};

/** Possible values outside the table, described with the table's rows as they are to be learned. */
export function describeKnown(
  layouts: readonly PageLayout[],
  form: Form,
  record: KnownRecord,
): DescribedRecord {
  const list = form.lists.find(({ pattern }) => pattern === 'lines');
  const rows = !list || list.sideBySide ? [] : findRowsToLearn(layouts, form, record);
  const lines = lookUpLines(layouts, form);
  const columns = list?.sideBySide ? null : findKnownColumns(layouts, record.tags);
  return {
    rows,
    described: describeRecord(layouts, form, lexiconOf(form), { rows, columns, lines }),
  };
}

/** Choices for fields outside lists, each with its lesson; those without one are left out. */
export function pairHeader(
  layouts: readonly PageLayout[],
  form: Form,
  record: KnownRecord,
  known: DescribedRecord = describeKnown(layouts, form, record),
): { choice: FieldChoice; lesson: Lesson }[] {
  const wordsOf = wordsByPath(record.tags);
  return buildHeaderChoices(layouts, form, known.described).flatMap((choice) => {
    const { field, pattern } = choice;
    const evidence = evidenceOf(choice);
    const lessons = lessonOf(choice, field, pattern, evidence, record.fields, wordsOf);
    return lessons.map((lesson) => ({ choice, lesson }));
  });
}

/** Codes of lists outside the table, each with whether it belongs. */
export function pairListed(layouts: readonly PageLayout[], form: Form, record: KnownRecord) {
  const { described, rows } = describeKnown(layouts, form, record);
  return pairMembers(buildCodeListChoices(form, described, rows), null, record);
}

/**
 * Whether what is at a place is a member: its words are tagged as one, and it reads like the truth.
 */
function listLessons(layouts: readonly PageLayout[], form: Form, record: KnownRecord): Lesson[] {
  return buildListChoices(layouts, form, lexiconOf(form)).flatMap((choice): Lesson[] => {
    const words = choice.proposals[0]?.tokens.map((token) => token.word.id) ?? [];
    const tag = words.map((word) => record.tags.get(word) ?? '').find((one) => one !== '') ?? '';
    const path = tag === '' && record.silent ? listedPath(choice, record) : tag;
    const member = path.startsWith(`${choice.pattern.slice(0, -1)}`);
    if (!member) return [{ ...choice, right: [choice.proposals.length] }];
    const right = choice.proposals.flatMap(({ value }, at) =>
      sameValue(choice.field.type, value, record.fields[path] ?? null) ? [at] : [],
    );
    return right.length > 0 ? [{ ...choice, right }] : [];
  });
}

/** A reviewer who typed a value did not say where it is: the path of a member with that value. */
function listedPath({ pattern, proposals }: ListChoice, { fields }: KnownRecord): string {
  const values = new Set(proposals.map(({ value }) => value));
  const within = (path: string) => path.startsWith(pattern.slice(0, -1));
  const found = Object.entries(fields).find(
    ([path, value]) => within(path) && value !== null && values.has(value),
  );
  return found?.[0] ?? '';
}

/** The words that print each path. */
export function wordsByPath(tags: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const wordsOf = new Map<string, Set<string>>();
  for (const [word, path] of tags) wordsOf.set(path, (wordsOf.get(path) ?? new Set()).add(word));
  return wordsOf;
}

function evidenceInBox(choice: FormChoice): LessonEvidence[] {
  return choice.proposals.map(({ value, placed }) => ({
    value,
    wordIds: new Set<string>(placed.map((one) => one.token.word.id)),
  }));
}

/** Of several pages, each prints its own lines, and some of the fields around them. */
function printedOn(
  layout: PageLayout,
  { fields, tags }: KnownRecord,
  pages: number,
): KnownRecord['fields'] {
  if (pages === 1) return fields;
  const here = new Set(layout.tokens.map((token) => tags.get(token.word.id)));
  return Object.fromEntries(
    Object.entries(fields).map(([path, value]) => [path, here.has(path) ? value : null]),
  );
}

/**
 * `lines[].modifiers[]` of row 1, slot 2 → `lines[1].modifiers[1]`; `first` is the page's first
 * row.
 */
function indexPathOf({ pattern, row: own, slot }: FormChoice, first: number): string {
  const row = own === null ? null : own + first;
  const at = slot === null ? null : /^\d+$/.test(slot) ? Number(slot) - 1 : slot.charCodeAt(0) - 65;
  const indices = [row, at].filter((one) => one !== null);
  let next = 0;
  return pattern.replace(/\[\]/g, () => `[${indices[next++] ?? 0}]`);
}
