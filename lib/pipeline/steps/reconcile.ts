import { loadRecordToCheck } from '#lib/checking/store.ts';
import { assetUri } from '#lib/model/run.ts';
import type { RecordState } from '../record-state.ts';
import { defineStep, saved } from '../step.ts';

/** A record is compared with others of its encounter; nothing is compared yet. */
export const reconcileStep = defineStep({
  load: loadRecordToCheck,
  version: () => 'reconcile-1',
  identity: (input) => input,
  work: async (_known: Pick<RecordState, 'fields' | 'rows'>) => ({}),
  save: async (_tx, { recordId }) =>
    saved({ inputs: [assetUri('field-set', 'countersign', recordId)] }),
});
