import { decision } from '#lib/decisions/append-decisions.ts';
import { listTemplates } from '#lib/extraction/learned/log/store.ts';
import { climbLadder } from '#lib/metrics/judging/climb-ladder.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import type { Form } from '#lib/model/form.ts';
import { numberOfLayout } from '#lib/model/layout-number.ts';
import type { Tx } from '#lib/platform/db.ts';
import type { Rung } from '#lib/quality/ladder/rung.ts';
import {
  type CheckedDocument,
  layoutOf,
  listCheckedDocuments,
  saveTrust,
} from '#lib/quality/ladder/store.ts';
import { raiseAlert } from './raise-alert.ts';

interface Reviewed {
  readonly form: Form;
  readonly fields: readonly { readonly signals: Readonly<Record<string, number>> }[];
}

/**
 * Moves the layout that a reviewed record was read with up or down the ladder, by what reviewers
 * have changed in its documents so far, including this one. If its values no longer pass,
 * supervisors are told. Returns the log entries if it moved.
 */
export async function watchLayout(tx: Tx, { form, fields }: Reviewed): Promise<DecisionDraft[]> {
  const number = layoutOf(fields);
  if (number === null) return [];
  const template = (await listTemplates(tx, form.name)).find(
    ({ id }) => numberOfLayout(id) === number,
  );
  if (!template) return [];
  const documents = (await listCheckedDocuments(tx, form.name)).get(number) ?? [];
  const { rung, rate } = climbLadder(documents);
  const from = await saveTrust(tx, { form: form.name, layout: template.id, rung, rate });
  if (from === null) return [];
  const name = template.name ?? 'an unnamed sender';
  const detail = `${name}, ${form.name}: ${SAYS[from]} → ${SAYS[rung]}`;
  const actor = { kind: 'system', step: 'route' } as const;
  const moved = decision({ action: 'layout.moved', actor, facts: { detail } });
  if (rung !== 'observe') return [moved];
  const alert = await raiseAlert(tx, {
    ...{ kind: 'layout', form: form.name, holds: false },
    subject: `${template.id} ${new Date().toISOString()}`,
    detail: sayFall(name, documents),
  });
  return [moved, ...alert];
}

function sayFall(name: string, documents: readonly CheckedDocument[]): string {
  const sum = (of: (one: CheckedDocument) => number) =>
    documents.reduce((total, one) => total + of(one), 0);
  return `${sum(({ wrong }) => wrong)} of ${sum(({ audited }) => audited)} checked values in documents from ${name} were wrong, so all values in this sender’s documents go to review until they are read correctly again`;
}

const SAYS: Readonly<Record<Rung, string>> = {
  observe: 'observed',
  suggest: 'by confidence',
  pass: 'certified',
};
