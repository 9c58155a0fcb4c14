import { sameValue } from '#lib/forms/compare-values.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { splitPanels } from '#lib/layout/page/split-panels.ts';
import type { Form } from '#lib/model/form.ts';
import { buildCodeListChoices } from '../choices/code-list-choices.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import { buildHeaderChoices } from '../choices/header-choices.ts';
import type { MemberChoices } from '../choices/member-choices.ts';
import { buildRowChoices } from '../choices/row-choices.ts';
import { describeKnown, layOutKnown } from './build-lessons.ts';
import type { KnownRecord } from './known-record.ts';
import { findKnownRows } from './known-rows.ts';

/** Whether one printed value of a known record was proposed at all. */
export type Recall = {
  readonly pattern: string;
  readonly path: string;
  readonly proposed: boolean;
};

/**
 * Recall at candidates: which printed values the recognizers propose, whatever is chosen afterward.
 * Rows are taken as known. Forms with a fixed layout propose what is in their boxes and are left
 * out.
 */
export function measureRecall(form: Form, record: KnownRecord): Recall[] {
  if (form.geometry) return [];
  const layouts = layOutKnown(record);
  const { rows, described } = describeKnown(layouts, form, record);
  const headers = buildHeaderChoices(layouts, form, described).flatMap((choice) =>
    recallOf(choice, choice.pattern, record),
  );
  const beside = buildCodeListChoices(form, described, rows);
  return [
    ...headers,
    ...recallOfMembers(beside, '', record),
    ...recallInRows(layouts, form, record),
  ];
}

function recallInRows(pages: readonly PageLayout[], form: Form, record: KnownRecord): Recall[] {
  const list = form.lists.find(({ pattern }) => pattern === 'lines');
  if (!list) return [];
  const layouts = list.sideBySide ? pages.map(splitPanels) : pages;
  const rows = findKnownRows(layouts, record.tags);
  return buildRowChoices(layouts, form, lexiconOf(form), rows).flatMap((choices, at) => {
    const index = rows[at]?.index ?? 0;
    const own = choices.fields.flatMap((choice) =>
      recallOf(choice, choice.pattern.replace('[]', `[${index}]`), record),
    );
    return [...own, ...recallOfMembers(choices, `lines[${index}].`, record)];
  });
}

function recallOf(choice: FieldChoice, path: string, record: KnownRecord): Recall[] {
  const value = record.fields[path];
  if (value === undefined || value === null) return [];
  const proposed = choice.proposals.some((one) => sameValue(choice.field.type, one.value, value));
  return [{ pattern: choice.pattern, path, proposed }];
}

/** Codes of lists: a value counts as proposed if some code that may belong reads it. */
function recallOfMembers({ members }: MemberChoices, owner: string, record: KnownRecord): Recall[] {
  const lists = new Map(members.map((one) => [one.list.split('.').at(-1) ?? '', one]));
  return [...lists].flatMap(([name, { list, field }]) => {
    const values = members
      .filter((one) => one.list === list)
      .map(({ proposal }) =>
        proposal.kind === 'group-reason' ? proposal.value.split('-')[1] : proposal.value,
      );
    const tail = field.pattern.slice(`${list}[]`.length);
    return Object.entries(record.fields).flatMap(([path, value]): Recall[] => {
      const isIts = path.startsWith(`${owner}${name}[`) && path.endsWith(`]${tail}`);
      if (!isIts || value === null) return [];
      const proposed = values.some((one) => sameValue(field.type, one ?? null, value));
      return [{ pattern: field.pattern, path, proposed }];
    });
  });
}
