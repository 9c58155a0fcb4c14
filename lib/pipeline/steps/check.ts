import { checkRecord } from '#lib/checking/check-record.ts';
import type { Rule } from '#lib/checking/rule.ts';
import { listRulesOf } from '#lib/checking/rules.ts';
import { loadRecordToCheck, saveChecks } from '#lib/checking/store.ts';
import type { Check } from '#lib/model/check.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId } from '#lib/model/ids.ts';
import { assetUri } from '#lib/model/run.ts';
import type { RecordState } from '../record-state.ts';
import { defineStep, saved } from '../step.ts';
import { formVersion, stepVersion } from '../step-version.ts';

/** Fields are checked against the rules. */
export const checkStep = defineStep({
  load: async (db, id, catalog) => {
    const record = await loadRecordToCheck(db, id);
    if (record === null) return null;
    const today = new Date().toISOString().slice(0, 10);
    return { ...record, form: catalog.get(record.form), today };
  },
  version: ({ form }) => checkVersion(form),
  identity: ({ form, ...input }) => [form.name, input],
  work: async (known: Pick<RecordState, 'form' | 'fields' | 'rows' | 'today' | 'receivedOn'>) => ({
    checks: checkRecord(known),
  }),
  save: async (tx, { recordId }, { checks }) => {
    await saveChecks(tx, recordId, checks);
    return saved(edgesOfCheck(recordId, checks));
  },
});

export function edgesOfCheck(recordId: RecordId, checks: readonly Check[]) {
  const rules = new Set(checks.map(({ rule, version }) => `${rule}@${version}`));
  return {
    inputs: [
      assetUri('field-set', 'countersign', recordId),
      ...[...rules].map((rule) => assetUri('rule', 'countersign', rule)),
    ],
    outputs: [assetUri('check-set', 'countersign', recordId)],
  };
}

/** Changes with the form and with each rule that applies to it. */
export function checkVersion(form: Form, rules: readonly Rule[] = listRulesOf(form)): string {
  const named = rules.map(({ id, version, severity }) => [id, version, severity]);
  return stepVersion('check-1', formVersion(form), named);
}
