import { messages } from '#app/_text/messages.ts';
import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import { listForms } from '#lib/forms/catalog.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import { patternOf } from '#lib/model/path.ts';

const SENTENCES: Readonly<Record<DecisionAction, string>> = messages.log.actions;

/** What the entry says, as the end of a sentence that begins with who: `corrected Total from … to …`. */
export function describeDecision(decision: DecisionView): string {
  const action = actionOf(decision.action);
  const template = action === null ? decision.action : SENTENCES[action];
  const values: Readonly<Record<string, string>> = {
    file: decision.fileName ?? messages.log.unknownFile,
    path: titleOf(decision.path),
    before: quote(decision.before),
    after: quote(decision.after),
    detail: detailOf(decision.facts) ?? '',
  };
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** `lines[p1y432].charge` → `Charge of a line`: the log does not know the form, so any that has it will do. */
function titleOf(path: string | null): string {
  if (path === null) return messages.log.noField;
  const pattern = patternOf(path);
  const field = listForms()
    .flatMap(({ fields }) => fields)
    .find((definition) => definition.pattern === pattern);
  if (field === undefined) return path;
  return pattern.startsWith('lines[]') ? messages.log.ofLine(field.title) : field.title;
}

/** Null when the action is of a newer program than this one. */
function actionOf(action: string): DecisionAction | null {
  return isAction(action) ? action : null;
}

function isAction(action: string): action is DecisionAction {
  return action in SENTENCES;
}

function quote(value: string | null): string {
  return value === null ? messages.review.noValue : `“${value}”`;
}

function detailOf(facts: unknown): string | null {
  if (typeof facts !== 'object' || facts === null || !('detail' in facts)) return null;
  return typeof facts.detail === 'string' ? facts.detail : null;
}
