import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import { patternOf } from '#lib/model/path.ts';
import { actionSentences, ofLine, togetherSentence, UNKNOWN } from './action-sentences.ts';

/** What the entry says, as the end of a sentence that starts with who did it: `corrected Total from … to …`. */
export function describeDecision(decision: DecisionView, catalog: Catalog): string {
  const action = actionOf(decision.action);
  const template = action === null ? decision.action : actionSentences[action];
  const values: Readonly<Record<string, string>> = {
    file: fileOf(decision),
    path: titleOf(decision.path, catalog),
    before: quote(decision.before),
    after: quote(decision.after),
    detail: detailOf(decision.facts) ?? '',
  };
  return fill(template, values);
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

/** `lines[p1y432].charge` → `Charge of a line`: the log does not record the form, so the first form with that field names it. */
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

/** Null when a newer version of the program wrote the action. */
function actionOf(action: string): DecisionAction | null {
  return isAction(action) ? action : null;
}

function isAction(action: string): action is DecisionAction {
  return action in actionSentences;
}

function quote(value: string | null): string {
  return value === null ? UNKNOWN.value : `“${value}”`;
}

function detailOf(facts: unknown): string | null {
  if (typeof facts !== 'object' || facts === null || !('detail' in facts)) return null;
  return typeof facts.detail === 'string' ? facts.detail : null;
}
