import { agreeReadings } from '#lib/agreement/agree-readings.ts';
import { loadRecordToAgree, saveFields } from '#lib/agreement/store.ts';
import { formIdOf, getForm } from '#lib/forms/catalog.ts';
import { assetUri } from '#lib/model/run.ts';
import { countSaid } from '../count-said.ts';
import { defineStep, saved } from '../step.ts';

/** Readings become fields; conflicts stay visible. */
export const agreeStep = defineStep({
  name: 'agree',
  grain: 'record',
  version: () => 'agree-1',
  load: async (db, id) => {
    const input = await loadRecordToAgree(db, id);
    return input && { ...input, said: await countSaid(db, input.documentId) };
  },
  // A page that was turned moves the places of readings that stay the same.
  identity: ({ form, readings, lost, said }) => [
    formIdOf(form),
    readings.map(({ id }) => id),
    ...(said > 0 ? [said, lost.map(({ id }) => id)] : []),
  ],
  run: async ({ form, readings, lost }) => {
    const agreed = agreeReadings({ form: getForm(form), readings });
    return { ...agreed, homeless: [...agreed.homeless, ...lost] };
  },
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
