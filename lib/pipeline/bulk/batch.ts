import { type BulkChange, RecordChange } from '#lib/model/bulk.ts';
import type { Person } from '#lib/model/user.ts';

/** The changed items by id, with what an undo needs; the others were skipped. */
export type Changed = ReadonlyMap<string, object | null>;

export interface Batch<Change extends BulkChange = BulkChange> {
  readonly jobId: string;
  readonly change: Change;
  readonly person: Person;
  readonly ids: readonly string[];
}

export interface UndoneBatch<Change extends BulkChange = BulkChange> {
  readonly jobId: string;
  readonly change: Change;
  readonly person: Person;
  readonly items: readonly { readonly itemId: string; readonly before: unknown }[];
}

export function isOfRecords(change: BulkChange): change is RecordChange {
  return RecordChange.safeParse(change).success;
}
