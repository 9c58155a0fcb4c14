import { randomUUID } from 'node:crypto';
import { findChanged, MAX_CHANGED } from '#lib/state/record/changed/store.ts';
import { reconcileRecords } from '../reconciliation/reconcile-records.ts';
import { defineStep, saved } from '../step.ts';

/**
 * Compares a record that was accepted, sent to review, or dropped with the documents it belongs
 * with. The first job takes everything that waits, up to the limit of a turn, so that the claims of
 * one file are reconciled together; the others then have nothing to do.
 */
export const reconcileStep = defineStep({
  load: async (db, id) => {
    const record = await db.record.findUnique({ where: { id } });
    if (record === null || !record.reconcileDue || record.state === 'extracting') return null;
    // The record itself says what is due, so every job is unique.
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
