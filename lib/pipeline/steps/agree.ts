import { agreeReadings } from '#lib/agreement/agree-readings.ts';
import { loadRecordToAgree, saveFields } from '#lib/agreement/store.ts';
import { formIdOf, getForm } from '#lib/forms/catalog.ts';
import { assetUri } from '#lib/model/run.ts';
import { defineStep, saved } from '../step.ts';

/** Readings become fields; conflicts stay visible. */
export const agreeStep = defineStep({
  name: 'agree',
  grain: 'record',
  version: () => 'agree-1',
  load: loadRecordToAgree,
  identity: ({ form, readings }) => [formIdOf(form), readings.map(({ id }) => id)],
  run: async ({ form, readings }) => agreeReadings({ form: getForm(form), readings }),
  save: async (tx, { recordId, readings, through }, agreed) => {
    await saveFields(tx, { recordId, through }, agreed);
    const runs = new Set(readings.flatMap(({ runId }) => runId ?? []));
    return saved({
      inputs: [...runs].map((id) => assetUri('reading-set', 'countersign', id)),
      outputs: [assetUri('field-set', 'countersign', recordId)],
      next: [{ step: 'check', grain: 'record', id: recordId }],
    });
  },
});
