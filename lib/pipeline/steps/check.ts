import { checkRecord } from '#lib/checking/check-record.ts';
import { loadRecordToCheck, saveChecks } from '#lib/checking/store.ts';
import { formIdOf, getForm } from '#lib/forms/catalog.ts';
import { assetUri } from '#lib/model/run.ts';
import { defineStep, saved } from '../step.ts';

/** Fields are held against the rules. */
export const checkStep = defineStep({
  name: 'check',
  grain: 'record',
  version: () => 'check-1',
  load: async (db, id) => {
    const record = await loadRecordToCheck(db, id);
    return record && { ...record, today: new Date().toISOString().slice(0, 10) };
  },
  identity: (input) => [formIdOf(input.form), input],
  run: async ({ form, ...input }) => checkRecord({ ...input, form: getForm(form) }),
  save: async (tx, { recordId }, checks) => {
    await saveChecks(tx, recordId, checks);
    return saved({
      inputs: [
        assetUri('field-set', 'countersign', recordId),
        ...new Set(
          checks.map(({ rule, version }) => assetUri('rule', 'countersign', `${rule}@${version}`)),
        ),
      ],
      outputs: [assetUri('check-set', 'countersign', recordId)],
      next: [{ step: 'calibrate', grain: 'record', id: recordId }],
    });
  },
});
