import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { type DecisionAction, detailOf } from '#lib/model/decision.ts';
import { patternOf } from '#lib/model/path.ts';
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
    path: titleOf(decision.path, catalog),
    before: quote(decision.before),
    after: quote(decision.after),
    detail: detailOf(decision.facts) ?? '',
    list: listTitleOf(list, catalog),
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

/** The first form with such a list names it. */
function listTitleOf(list: string, catalog: Catalog): string {
  const pattern = patternOf(list);
  const lists = catalog.list().flatMap((form) => form.lists);
  return lists.find((one) => one.pattern === pattern)?.title ?? list;
}

/**
 * `lines[p1y432].charge` → `Charge on a line`: the log does not record the form, so the first form
 * with that field names it.
 */
function titleOf(path: string | null, catalog: Catalog): string {
  if (path === null) return UNKNOWN.field;
  const pattern = patternOf(path);
  const field = catalog
    .list()
    .flatMap(({ fields }) => fields)
    .find((definition) => definition.pattern === pattern);
  if (field === undefined) return path;
  return pattern.startsWith('lines[]') ? ofLine(field.title) : field.title;
}

/** False when a newer version of the program wrote the action. */
function isAction(action: string): action is DecisionAction {
  return action in actionSentences;
}

function quote(value: string | null): string {
  return value === null ? UNKNOWN.value : `“${value}”`;
}
