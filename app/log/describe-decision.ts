import { absences } from '#app/_text/field-words.ts';
import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { showValue } from '#lib/forms/show-value.ts';
import { type DecisionAction, detailOf } from '#lib/model/decision.ts';
import type { Form } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';
import { Absence } from '#lib/model/reading.ts';
import {
  actionSentences,
  ofLine,
  structureSentences,
  togetherSentence,
  UNKNOWN,
} from './action-sentences.ts';

/**
 * What the entry says, as the end of a sentence that starts with who did it: `corrected Total from
 * … to …`.
 */
export function describeDecision(decision: DecisionView, catalog: Catalog): string {
  const [subject = '', list = ''] = (detailOf(decision.facts) ?? '').split(' ');
  const values: Readonly<Record<string, string>> = {
    file: fileOf(decision),
    path: titleOf(decision, catalog),
    before: quote(showRecorded(decision.before, decision, catalog)),
    after: quote(showRecorded(decision.after, decision, catalog), absenceOf(decision)),
    detail: detailOf(decision.facts) ?? '',
    list: listTitleOf(list, decision, catalog),
  };
  return fill(templateOf(decision.action, subject), values);
}

/** What several entries say that were made together: `confirmed 12 values in …`. */
export function describeTogether(decision: DecisionView, count: number): string {
  return fill(togetherSentence(decision.action), { count: `${count}`, file: fileOf(decision) });
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

function fileOf({ fileName, documentId }: DecisionView): string {
  return fileName ?? (documentId === null ? UNKNOWN.file : UNKNOWN.removed);
}

/** `subject`: what was confirmed of a record's structure, if that is what the entry is about. */
function templateOf(action: string, subject: string): string {
  const isStructure = action === 'structure.confirmed';
  const specific = isStructure ? structureSentences[subject] : undefined;
  return specific ?? (isAction(action) ? actionSentences[action] : action);
}

function listTitleOf(list: string, decision: DecisionView, catalog: Catalog): string {
  const pattern = patternOf(list);
  const lists = formsOf(decision, catalog).flatMap((form) => form.lists);
  return lists.find((one) => one.pattern === pattern)?.title ?? list;
}

/** `lines[p1y432].charge` → `Charge on a line`. */
export function titleOf(decision: DecisionView, catalog: Catalog): string {
  const { path } = decision;
  if (path === null) return UNKNOWN.field;
  const pattern = patternOf(path);
  const field = findForm(decision, catalog)?.fields.find((one) => one.pattern === pattern);
  if (field === undefined) return path;
  return pattern.startsWith('lines[]') ? ofLine(field.title) : field.title;
}

/** The form that has the field; null if none does. */
function findForm(decision: DecisionView, catalog: Catalog): Form | null {
  const pattern = patternOf(decision.path ?? '');
  const forms = formsOf(decision, catalog);
  return forms.find(({ fields }) => fields.some((one) => one.pattern === pattern)) ?? null;
}

/** The forms that name a field or list: the record's own first; a deleted record's is not known. */
function formsOf({ form }: DecisionView, catalog: Catalog): readonly Form[] {
  const all = catalog.list();
  return [...all.filter(({ name }) => name === form), ...all];
}

/** A value of the field of the entry as other pages show it: `3/14/2026`, `1,234.56`. */
export function showRecorded(
  value: string | null,
  decision: DecisionView,
  catalog: Catalog,
): string | null {
  const form = findForm(decision, catalog);
  return value !== null && form && decision.path ? showValue(form, decision.path, value) : value;
}

/** False when a newer version of the program wrote the action. */
function isAction(action: string): action is DecisionAction {
  return action in actionSentences;
}

/** `absence`: why there is no value, if the entry says so. */
function quote(value: string | null, absence: Absence | null = null): string {
  if (value !== null) return `“${value}”`;
  return absence === null ? UNKNOWN.value : absences[absence].toLowerCase();
}

/** The answer to a field without a value. */
export function absenceOf({ facts }: DecisionView): Absence | null {
  return Absence.safeParse(detailOf(facts)).data ?? null;
}
