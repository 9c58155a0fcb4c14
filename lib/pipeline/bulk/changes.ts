import type { Tx } from '#lib/platform/db.ts';
import { ensureTag } from '#lib/state/tags/store.ts';
import type { Batch, Changed, UndoneBatch } from './batch.ts';
import { planRecords, restorePlans } from './plan-records.ts';
import { reopenRecords, restoreRecords } from './reopen-records.ts';
import { tagItems } from './tag-items.ts';

/** Applies the change to the items that the person may see and that can be changed. */
export async function applyChange(tx: Tx, batch: Batch): Promise<Changed> {
  const { change, person, ids } = batch;
  switch (change.kind) {
    case 'assign':
    case 'urgent':
    case 'due':
      return planRecords(tx, { ...batch, change });
    case 'tag':
    case 'tag-document':
      return tagItems(tx, 'on', { tagId: await ensureTag(tx, change.name), change, person, ids });
    case 'untag':
    case 'untag-document':
      return tagItems(tx, 'off', { tagId: change.tagId, change, person, ids });
    case 'reopen':
      return reopenRecords(tx, { ...batch, change });
    case 'export':
    case 'remove':
      throw new Error(`${change.kind} is not done in parts`);
  }
}

/**
 * Undoes the change where nobody has changed the same thing since. Returns the ids of the restored
 * items.
 */
export async function restoreChange(tx: Tx, batch: UndoneBatch): Promise<ReadonlySet<string>> {
  const { change, person, items } = batch;
  const ids = items.map(({ itemId }) => itemId);
  switch (change.kind) {
    case 'assign':
    case 'urgent':
    case 'due':
      return restorePlans(tx, { ...batch, change });
    case 'tag':
    case 'tag-document': {
      const tagId = await ensureTag(tx, change.name);
      return new Set((await tagItems(tx, 'off', { tagId, change, person, ids })).keys());
    }
    case 'untag':
    case 'untag-document': {
      const { tagId } = change;
      return new Set((await tagItems(tx, 'on', { tagId, change, person, ids })).keys());
    }
    case 'reopen':
      return restoreRecords(tx, { person, items });
    case 'export':
    case 'remove':
      return new Set();
  }
}
