import { commonText } from '#app/_text/common.ts';
import { absences, readerNames } from '#app/_text/field-words.ts';
import { reasonName } from '#app/queue/text.ts';
import { listRulesOf } from '#lib/checking/rules.ts';
import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { formatBytes, formatCount, formatProbability, formatSeconds } from '#lib/forms/format.ts';
import { DecisionFacts } from '#lib/model/decision.ts';
import { absenceOf, showRecorded, titleOf } from './describe-decision.ts';
import { text } from './text.ts';

/** One detail of an entry, in words. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/**
 * The details of an entry as a person reads them: fields by the title on their form, amounts and
 * dates as on other pages. What only programs can use is left to the entry as recorded.
 */
export function listFacts(decision: DecisionView, catalog: Catalog): Fact[] {
  const facts = DecisionFacts.safeParse(decision.facts).data ?? {};
  const { action, path, before, after } = decision;
  const absence = absenceOf(decision);
  const { factNames: names, counted } = text;
  const said: Readonly<Record<string, string | null | undefined>> = {
    [names.path]: path === null ? null : titleOf(decision, catalog),
    [names.before]: showRecorded(before, decision, catalog),
    [names.after]:
      after === null ? absence && absences[absence] : showRecorded(after, decision, catalog),
    [names.detail]: absence === null ? facts.detail : null,
    [names.confidence]: facts.confidence == null ? null : formatProbability(facts.confidence),
    [names.readers]: facts.readers?.map(nameReader).join(', '),
    ...(action === 'record.sent-to-review'
      ? { [names.reasons]: facts.rules?.map(reasonName).join(', ') }
      : { [names.rules]: facts.rules?.map((rule) => nameRule(rule, catalog)).join(', ') }),
    [names.place]: facts.place ? commonText.page(facts.place.page) : null,
    [names.milliseconds]:
      facts.milliseconds == null ? null : formatSeconds(facts.milliseconds / 1000),
    [names.together]: facts.together === undefined ? null : formatCount(facts.together),
    [names.evidenceSeen]: sayWhether(facts.evidenceSeen),
    [names.edited]: sayWhether(facts.edited),
    [counted[action] ?? names.count]:
      facts.count === undefined ? null : sayCount(action, facts.count),
    [names.policy]: facts.policy,
    [names.curve]: facts.curve,
    [names.emergency]: facts.emergency === undefined ? null : text.yes,
  };
  const figures = Object.entries(facts.figures ?? {}).map(([name, figure]) => ({
    label: text.figureNames[name] ?? name,
    value: formatCount(figure),
  }));
  const lines = Object.entries(said).flatMap(([label, value]) => (value ? [{ label, value }] : []));
  return [...lines, ...figures];
}

/** The entry without its sealed values, as it is in the log. */
export function printRecorded(decision: DecisionView): string {
  const { sequence, at, action, actorKind, actorId, documentId, recordId, path, facts, hash } =
    decision;
  const actor = { kind: actorKind, id: actorId };
  const recorded = { sequence, at, action, actor, documentId, recordId, path, facts, hash };
  return JSON.stringify(recorded, null, 1);
}

/** `layout@8af0…` → `Built-in reader 8af0…`. */
function nameReader(reader: string): string {
  const [kind = '', version = ''] = reader.split('@');
  const names: Readonly<Record<string, string>> = readerNames;
  return `${names[kind] ?? kind} ${version}`.trim();
}

/** By its title; a rule of reconciliation by its number. */
function nameRule(rule: string, catalog: Catalog): string {
  const rules = catalog.list().flatMap((form) => listRulesOf(form));
  return rules.find(({ id }) => id === rule)?.title ?? rule;
}

function sayWhether(isSo: boolean | undefined): string | null {
  return isSo === undefined ? null : isSo ? text.yes : text.no;
}

function sayCount(action: string, count: number): string {
  return action === 'document.uploaded' ? formatBytes(count) : formatCount(count);
}
