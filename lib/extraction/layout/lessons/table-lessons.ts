import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { splitPanels } from '#lib/layout/page/split-panels.ts';
import type { Lesson } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { tableRowOf } from '#lib/model/path.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import { buildRowChoices, type RowChoices } from '../choices/row-choices.ts';
import { BEGINS, buildLineChoices, GOES_ON, NO_ROW } from '../table/table-rows.ts';
import type { KnownRecord } from './known-record.ts';
import { findKnownRows, type KnownRow } from './known-rows.ts';
import { lessonOf } from './lesson-of.ts';
import { evidenceOf, memberLessons, pairMembers } from './member-lessons.ts';

/**
 * Lessons on which lines make rows, and on what is where in a row: in the rows of `learned`, or in
 * those side by side according to the tags.
 */
export function tableLessons(
  pages: readonly PageLayout[],
  form: Form,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
  learned: readonly KnownRow[],
): Lesson[] {
  const list = form.lists.find(({ pattern }) => pattern === 'lines');
  if (!list) return [];
  const layouts = list.sideBySide ? pages.map(splitPanels) : pages;
  const lexicon = lexiconOf(form);
  const told = findKnownRows(layouts, record.tags);
  const rows = list.sideBySide ? told : learned;
  const lines = buildLineChoices(layouts, lexicon).flatMap((choice): Lesson[] => {
    const tokens = layouts[choice.pageAt]?.lines[choice.line]?.tokens ?? [];
    if (tokens.some((token) => record.silent?.has(token.word.id))) return [];
    const row = told.find((one) => one.pageAt === choice.pageAt && one.lines.includes(choice.line));
    const right = !row ? NO_ROW : row.lines[0] === choice.line ? BEGINS : GOES_ON;
    return [{ pattern: choice.pattern, options: choice.options, right: [right] }];
  });
  const choices = buildRowChoices(layouts, form, lexicon, rows);
  return [
    ...lines,
    ...choices.flatMap((one, at) => {
      const index = rows[at]?.index ?? 0;
      return rowLessons(withoutOthers(one, index, record), index, record, wordsOf);
    }),
  ];
}

/**
 * Codes of another row that were read into this one are not its own, although they look like it.
 */
function withoutOthers(choices: RowChoices, index: number, { tags }: KnownRecord): RowChoices {
  const members = choices.members.filter(({ proposal }) => {
    const row = tableRowOf(tags.get(proposal.tokens[0]?.word.id ?? '') ?? '');
    return row === null || Number(row) === index;
  });
  return { ...choices, members };
}

/** Choices for the fields of known rows, each with its lesson; those without one are left out. */
export function pairRows(
  layouts: readonly PageLayout[],
  form: Form,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): { choice: FieldChoice; lesson: Lesson }[] {
  if (!form.lists.some((list) => list.pattern === 'lines')) return [];
  const rows = findKnownRows(layouts, record.tags);
  return buildRowChoices(layouts, form, lexiconOf(form), rows).flatMap(({ fields }, at) =>
    fields.flatMap((choice) =>
      scalarLesson(choice, rows[at]?.index ?? 0, record, wordsOf).map((lesson) => ({
        choice,
        lesson,
      })),
    ),
  );
}

/** Codes inside known rows, each with whether it belongs to its list. */
export function pairRowMembers(layouts: readonly PageLayout[], form: Form, record: KnownRecord) {
  if (!form.lists.some((list) => list.pattern === 'lines')) return [];
  const rows = findKnownRows(layouts, record.tags);
  return buildRowChoices(layouts, form, lexiconOf(form), rows).flatMap((choices, at) =>
    pairMembers(choices, rows[at]?.index ?? 0, record),
  );
}

function rowLessons(
  { fields, ...members }: RowChoices,
  index: number,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Lesson[] {
  const scalars = fields.flatMap((choice) => scalarLesson(choice, index, record, wordsOf));
  return [...scalars, ...memberLessons(members, index, record, wordsOf)];
}

function scalarLesson(
  choice: FieldChoice,
  index: number,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Lesson[] {
  const path = choice.pattern.replace('[]', `[${index}]`);
  const known =
    record.fields[path] === undefined ? { ...record.fields, [path]: null } : record.fields;
  return lessonOf(choice, choice.field, path, evidenceOf(choice), known, wordsOf);
}
