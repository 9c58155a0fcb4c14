import { calibrateFields } from '#lib/confidence/calibrate-fields.ts';
import { loadRecordToCalibrate, saveConfidences } from '#lib/confidence/store.ts';
import { formIdOf, getForm } from '#lib/forms/catalog.ts';
import { assetUri } from '#lib/model/run.ts';
import { defineStep, saved } from '../step.ts';

/** Every field, and every absence, gets its probability. */
export const calibrateStep = defineStep({
  name: 'calibrate',
  grain: 'record',
  version: () => 'calibrate-1',
  load: loadRecordToCalibrate,
  identity: (input) => [formIdOf(input.form), input],
  run: async ({ form, ...input }) => calibrateFields({ ...input, form: getForm(form) }),
  save: async (tx, { recordId }, confidences) => {
    await saveConfidences(tx, recordId, confidences);
    const curves = new Set(confidences.map(({ curve }) => curve));
    return saved({
      inputs: [
        assetUri('field-set', 'countersign', recordId),
        assetUri('check-set', 'countersign', recordId),
        ...[...curves].map((curve) => assetUri('calibrator', 'countersign', curve)),
      ],
      outputs: [assetUri('confidence-set', 'countersign', recordId)],
      next: [{ step: 'route', grain: 'record', id: recordId }],
    });
  },
});
