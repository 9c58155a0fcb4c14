import type { ReviewDraft } from '#lib/model/draft.ts';
import type { HeldTask } from '../leases/held-task.ts';

export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * What this tab stores for itself. The lease's token survives only a reload of the tab: another tab
 * has its own storage, so it cannot use the same lease by accident.
 */
export function buildMemory(storage: Storage) {
  const recall = <T>(key: string): T | null => {
    const text = storage.getItem(key);
    return text === null ? null : JSON.parse(text);
  };
  return {
    rememberHold: (held: HeldTask) => storage.setItem(`hold:${held.taskId}`, JSON.stringify(held)),
    recallHold: (taskId: string) => recall<HeldTask>(`hold:${taskId}`),
    /** Forgets the lease and keeps the draft. */
    forgetLease: (taskId: string) => storage.removeItem(`hold:${taskId}`),
    forgetHold(taskId: string): void {
      storage.removeItem(`hold:${taskId}`);
      storage.removeItem(`draft:${taskId}`);
    },
    keepDraft: (taskId: string, draft: ReviewDraft) =>
      storage.setItem(`draft:${taskId}`, JSON.stringify(draft)),
    recallDraft: (taskId: string) => recall<ReviewDraft>(`draft:${taskId}`),
    /** Why a submit failed after the person left the desk, for when the record is opened again. */
    rememberRefusal: (taskId: string, why: string) => storage.setItem(`refused:${taskId}`, why),
    recallRefusal(taskId: string): string | null {
      const why = storage.getItem(`refused:${taskId}`);
      storage.removeItem(`refused:${taskId}`);
      return why;
    },
  };
}

export type Memory = ReturnType<typeof buildMemory>;
