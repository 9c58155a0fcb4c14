import { randomUUID } from 'node:crypto';
import { findChanged, MAX_CHANGED } from '#lib/state/record/changed/store.ts';
import { reconcileRecords } from '../reconcile-records.ts';
import { defineStep, saved } from '../step.ts';

/**
 * A record that was accepted, sent to review or dropped is compared with the papers that it belongs with.
 * The first job takes all that wait, up to what a turn has room for, so that the claims of one file are
 * reconciled together; the others then have nothing to do.
 */
export const reconcileStep = defineStep({
  load: async (db, id) => {
    const record = await db.record.findUnique({ where: { id } });
    if (record === null || !record.reconcileDue || record.state === 'extracting') return null;
    // What is due is what the record says, so every job is one of its own.
    return { recordId: id, job: randomUUID() };
  },
  version: () => 'reconcile-1',
  identity: ({ recordId, job }) => [recordId, job],
  work: async () => ({}),
  save: async (tx, { recordId }) => {
    const taken = await reconcileRecords(tx, recordId);
    const left = taken.length < MAX_CHANGED ? null : await findChanged(tx);
    return saved({
      took: taken,
      next: left === null ? [] : [{ step: 'reconcile', id: left }],
      events: [{ kind: 'conflict', id: '*' }],
    });
  },
});
