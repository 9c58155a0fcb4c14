import type { ConflictAnswer } from '#lib/model/reconciliation/conflict.ts';

/** What the desk knows about a conflict. */
export interface DeskConflict {
  readonly id: string;
  readonly version: number;
  readonly nature: 'conflict' | 'work';
  readonly answer: ConflictAnswer | null;
  readonly reason: string | null;
  readonly settledByName: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly note: string | null;
}
