import { agreeReadings } from '#lib/agreement/agree-readings.ts';
import { loadRecordToAgree, saveFields } from '#lib/agreement/store.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId } from '#lib/model/ids.ts';
import type { Reading } from '#lib/model/reading.ts';
import { assetUri } from '#lib/model/run.ts';
import { countStructureReadings } from '../count-structure-readings.ts';
import type { RecordState } from '../record-state.ts';
import { defineStep, saved } from '../step.ts';
import { formVersion } from '../step-version.ts';

/** Readings become fields; conflicts stay visible. */
export const agreeStep = defineStep({
  load: async (db, id, catalog) => {
    const input = await loadRecordToAgree(db, id);
    return (
      input && {
        ...input,
        form: catalog.get(input.form),
        said: await countStructureReadings(db, input.documentId),
      }
    );
  },
  version: ({ form }) => agreeVersion(form),
  // Rotating a page moves the places of readings that stay the same.
  identity: ({ readings, lost, said }) => [
    readings.map(({ id }) => id),
    ...(said > 0 ? [said, lost.map(({ id }) => id)] : []),
  ],
  work: async ({ form, readings, lost }: Pick<RecordState, 'form' | 'readings' | 'lost'>) => {
    const agreed = agreeReadings({ form, readings });
    return { ...agreed, homeless: [...agreed.homeless, ...lost] };
  },
  save: async (tx, { recordId, readings, through }, agreed) => {
    await saveFields(tx, { recordId, through }, agreed);
    return saved(edgesOfAgree(recordId, readings));
  },
});

export function agreeVersion(form: Form): string {
  return `agree-1 ${formVersion(form)}`;
}

export function edgesOfAgree(recordId: RecordId, readings: readonly Reading[]) {
  const runs = new Set(readings.flatMap(({ runId }) => runId ?? []));
  return {
    inputs: [...runs].map((id) => assetUri('reading-set', 'countersign', id)),
    outputs: [assetUri('field-set', 'countersign', recordId)],
  };
}
