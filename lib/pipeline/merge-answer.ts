import { agreeReadings } from '#lib/agreement/agree-readings.ts';
import { loadRecordToAgree } from '#lib/agreement/store.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId, RunId } from '#lib/model/ids.ts';
import type { Reading } from '#lib/model/reading.ts';
import type { Tx } from '#lib/platform/db.ts';
import { isSettled, saveHeard } from '#lib/state/record/store.ts';
import type { NextJob } from './step.ts';

/**
 * What runs after this run's readings are appended: the steps from `agree` on. A record that was
 * accepted without review stays as it is if they contradict none of its values, so that it is not
 * accepted twice.
 */
export async function mergeAnswer(
  tx: Tx,
  { recordId, form, runId }: { recordId: RecordId; form: Form; runId: RunId },
): Promise<readonly NextJob[]> {
  const agree = [{ step: 'agree', id: recordId }];
  if (!(await isSettled(tx, recordId))) return agree;
  const known = await loadRecordToAgree(tx, recordId);
  if (known === null) return [];
  const before = known.readings.filter((reading) => reading.runId !== runId);
  if (valuesOf(form, before) !== valuesOf(form, known.readings)) return agree;
  await saveHeard(tx, recordId, known.through);
  return [];
}

function valuesOf(form: Form, readings: readonly Reading[]): string {
  const { fields } = agreeReadings({ form, readings });
  return JSON.stringify(
    fields.map(({ path, value, absence, contenders }) => [
      path,
      value,
      absence,
      contenders.map((one) => one.value),
    ]),
  );
}
