import { agreeReadings } from '#lib/agreement/agree-readings.ts';
import { loadRecordToAgree, saveFields } from '#lib/agreement/store.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId, RunId } from '#lib/model/ids.ts';
import type { Made } from '#lib/model/lineage.ts';
import type { Reading } from '#lib/model/reading.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { formUri, madeOf, readingsUri } from '../assets.ts';
import type { RecordState } from '../record-state.ts';
import { defineStep, saved } from '../step.ts';
import { countStructureReadings } from '../structure/count-structure-readings.ts';

/** Combines readings into fields; conflicts stay visible. */
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
  // Rotating a page moves the places of readings that are otherwise unchanged.
  identity: ({ readings, lost, said }) => [
    readings.map(({ id }) => id),
    ...(said > 0 ? [said, lost.map(({ id }) => id)] : []),
  ],
  work: async ({ form, readings, lost }: Pick<RecordState, 'form' | 'readings' | 'lost'>) => {
    const agreed = agreeReadings({ form, readings });
    return { ...agreed, homeless: [...agreed.homeless, ...lost] };
  },
  save: async (tx, record, agreed, runId) => {
    const { recordId, form, readings } = record;
    await saveFields(tx, record, agreed);
    return saved({ made: [madeByAgree(recordId, form, readings, runId)] });
  },
});

export function agreeVersion(form: Form): string {
  return `agree-1 ${formVersion(form)}`;
}

/**
 * The fields are made from the readings of machines and people, each from one run or one action.
 */
export function madeByAgree(
  recordId: RecordId,
  form: Form,
  readings: readonly Reading[],
  runId: RunId,
): Made {
  const said = new Set(
    readings.flatMap(({ runId: id, reader }) =>
      id === null ? [] : [reader.kind === 'human' ? assetUri('decision', id) : readingsUri(id)],
    ),
  );
  return madeOf('field-set', recordId, runId, { from: [...said], setup: [formUri(form)] });
}
