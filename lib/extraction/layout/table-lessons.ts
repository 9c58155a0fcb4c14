import { lexiconOf } from '#lib/layout/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import { partPanels } from '#lib/layout/part-panels.ts';
import type { Lesson } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { KnownRecord } from './known-record.ts';
import { lessonOf } from './lesson-of.ts';
import {
  buildRowChoices,
  type MemberChoice,
  type RowChoice,
  type RowChoices,
} from './row-choices.ts';
import { BEGINS, buildLineChoices, GOES_ON, NO_ROW, type TableRow } from './table-rows.ts';

/** Lessons on which lines make rows, and on what stands where in a row. */
export function tableLessons(
  pages: readonly PageLayout[],
  form: Form,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Lesson[] {
  const list = form.lists.find(({ pattern }) => pattern === 'lines');
  if (!list) return [];
  const layouts = list.sideBySide ? pages.map(partPanels) : pages;
  const lexicon = lexiconOf(form);
  const rows = knownRows(layouts, record.tags);
  const lines = buildLineChoices(layouts, lexicon).flatMap((choice): Lesson[] => {
    const tokens = layouts[choice.pageAt]?.lines[choice.line]?.tokens ?? [];
    if (tokens.some((token) => record.silent?.has(token.word.id))) return [];
    const row = rows.find((one) => one.pageAt === choice.pageAt && one.lines.includes(choice.line));
    const right = !row ? NO_ROW : row.lines[0] === choice.line ? BEGINS : GOES_ON;
    return [{ pattern: choice.pattern, options: choice.options, right: [right] }];
  });
  const choices = buildRowChoices(layouts, form, lexicon, rows);
  return [
    ...lines,
    ...choices.flatMap((one, at) => rowLessons(one, rows[at]?.index ?? 0, record, wordsOf)),
  ];
}

/** Choices of the fields of known rows, each with its lesson; those without one are left out. */
export function pairRows(
  layouts: readonly PageLayout[],
  form: Form,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): { choice: RowChoice; lesson: Lesson }[] {
  if (!form.lists.some((list) => list.pattern === 'lines')) return [];
  const rows = knownRows(layouts, record.tags);
  return buildRowChoices(layouts, form, lexiconOf(form), rows).flatMap(({ fields }, at) =>
    fields.flatMap((choice) =>
      scalarLesson(choice, rows[at]?.index ?? 0, record, wordsOf).map((lesson) => ({
        choice,
        lesson,
      })),
    ),
  );
}

type KnownRow = TableRow & { readonly index: number };

/** The lines that print each row, from the words' tags; a row ends where the next begins. */
function knownRows(layouts: readonly PageLayout[], tags: ReadonlyMap<string, string>): KnownRow[] {
  const rows = new Map<string, { pageAt: number; index: number; lines: Set<number> }>();
  layouts.forEach((layout, pageAt) => {
    for (const token of layout.tokens) {
      const index = /^lines\[(\d+)\]/.exec(tags.get(token.word.id) ?? '')?.[1];
      if (index === undefined) continue;
      const key = `${pageAt}/${index}`;
      const row = rows.get(key) ?? { pageAt, index: Number(index), lines: new Set<number>() };
      rows.set(key, { ...row, lines: row.lines.add(token.line) });
    }
  });
  return [...rows.values()].map(({ pageAt, index, lines }) => {
    const all = [...lines];
    const [first, last] = [Math.min(...all), Math.max(...all)];
    const span = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    return { pageAt, index, lines: span, score: 1 };
  });
}

function rowLessons(
  { fields, members, amounts }: RowChoices,
  index: number,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Lesson[] {
  const scalars = fields.flatMap((choice) => scalarLesson(choice, index, record, wordsOf));
  const belonging = members.flatMap((choice): Lesson[] => {
    const right = isMember(choice, index, record) ? 0 : 1;
    if (right === 1 && !isComplete(choice.pattern, index, record)) return [];
    return [{ pattern: choice.pattern, options: choice.options, right: [right] }];
  });
  return [...scalars, ...belonging, ...amountLessons(amounts, members, index, record, wordsOf)];
}

function scalarLesson(
  choice: RowChoice,
  index: number,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Lesson[] {
  const path = choice.pattern.replace('[]', `[${index}]`);
  const known =
    record.fields[path] === undefined ? { ...record.fields, [path]: null } : record.fields;
  return lessonOf(choice, choice.field, path, evidenceOf(choice), known, wordsOf);
}

function evidenceOf({ proposals }: RowChoice) {
  return proposals.map(({ value, tokens }) => ({
    value,
    wordIds: new Set<string>(tokens.map((token) => token.word.id)),
  }));
}

/** Its words are tagged as of the list, or it is glued to the procedure and the truth lists it. */
function isMember(
  { pattern, proposal }: MemberChoice,
  index: number,
  record: KnownRecord,
): boolean {
  const list = pattern.replace('[]', `[${index}]`).replace(/\[\].*$/, '');
  const tagged = proposal.tokens.map((token) => record.tags.get(token.word.id) ?? '');
  if (tagged.some((tag) => tag.startsWith(`${list}[`))) return true;
  const listed = Object.entries(record.fields).some(
    ([path, value]) => path.startsWith(`${list}[`) && value === proposal.value,
  );
  return (
    listed && tagged.includes(`lines[${index}].procedure`) && pattern === 'lines[].modifiers[]'
  );
}

/** Whether all members that the truth lists are tagged: only then is what is untagged none of them. */
function isComplete(pattern: string, index: number, record: KnownRecord): boolean {
  // The generator tags every word; a member glued to another field bears that field's tag.
  if (record.silent === undefined) return true;
  const list = pattern.replace('[]', `[${index}]`).replace(/\[\].*$/, '');
  const membersIn = (paths: Iterable<string>) =>
    new Set(
      [...paths].flatMap((path) => (path.startsWith(`${list}[`) ? [memberOf(path, list)] : [])),
    );
  const listed = Object.entries(record.fields).flatMap(([path, value]) =>
    value === null ? [] : [path],
  );
  return membersIn(record.tags.values()).size >= membersIn(listed).size;
}

function memberOf(path: string, list: string): string {
  return path.slice(list.length, path.indexOf(']', list.length));
}

function amountLessons(
  amounts: RowChoices['amounts'],
  members: readonly MemberChoice[],
  index: number,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Lesson[] {
  return members.flatMap(({ proposal }) => {
    const tag = record.tags.get(proposal.tokens[0]?.word.id ?? '') ?? '';
    const at = new RegExp(`^lines\\[${index}\\]\\.adjustments\\[(\\d+)\\]`).exec(tag)?.[1];
    const amount = amounts.get(proposal);
    if (at === undefined || !amount) return [];
    const path = `lines[${index}].adjustments[${at}].amount`;
    return lessonOf(amount, amount.field, path, evidenceOf(amount), record.fields, wordsOf);
  });
}
