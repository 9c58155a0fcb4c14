import { postJson } from '#app/_client/post-json.ts';
import { type Change, changeStructure, type OwnTask } from '#app/documents/_structure/structure.ts';
import { structureText as text } from '#app/documents/_structure/text.ts';
import type { PageChange } from './desk-flow.ts';
import type { HeldTask } from './held-task.ts';
import { forgetHold, forgetLease } from './held-task.ts';
import type { useSettled } from './use-settled.ts';

/** A page change that can be undone. */
export interface PagesDone {
  readonly kind: 'pages';
  readonly documentId: string;
  readonly readingId: string;
  /** The record that was on the desk, and the page that was changed. */
  readonly recordId: string;
  readonly page: number;
}

interface Desk {
  readonly document: string;
  readonly record: { readonly id: string; readonly pages: readonly number[] };
  readonly held: HeldTask | null;
  readonly settled: ReturnType<typeof useSettled>;
  readonly setWaiting: (text: string | null) => void;
  readonly setNotice: (text: string) => void;
  readonly take: (taskId: string, recordId: string, notice: string) => Promise<void>;
  readonly show: (recordId: string, notice: string) => Promise<void>;
}

type Remember = (one: PagesDone) => void;

/** Rotates and regroups pages from the desk, which then reopens the record as it is now. */
export function buildPageFlow(desk: Desk) {
  async function send(
    at: Omit<PagesDone, 'kind' | 'readingId'>,
    change: Change,
    own: OwnTask,
    remember: Remember,
  ): Promise<string | null> {
    const changed = await changeStructure(at.documentId, change, own);
    if (!changed.ok) return changed.text;
    remember({ kind: 'pages', ...at, readingId: changed.readingId });
    if (own) forgetHold(own.taskId);
    const now = await desk.settled.find(at.documentId, at.recordId, at.page);
    const said = saidOf(change);
    if (now?.taskId && now.state === 'review') await desk.take(now.taskId, now.id, said);
    else if (now) await desk.show(now.id, said);
    return null;
  }
  return {
    /** Resolves to why nothing changed, as a sentence, or null. */
    async change(change: PageChange, own: OwnTask, remember: Remember): Promise<string | null> {
      desk.setWaiting(change.kind === 'turn' ? text.waitingTurn : text.waitingGroup);
      const { document: documentId, record } = desk;
      const page = change.kind === 'turn' ? change.page : (record.pages[0] ?? 1);
      const problem = await send({ documentId, recordId: record.id, page }, change, own, remember);
      desk.setWaiting(null);
      return problem;
    },
    /** Undoes a change. What redoes it goes to `remember`. */
    async undo(last: PagesDone, remember: Remember): Promise<void> {
      desk.setWaiting(text.waitingUndo);
      const here = desk.document === last.documentId;
      // The record on the desk is released, with its draft.
      if (desk.held && !here) await releaseHold(desk.held);
      const own = here && desk.held ? { ...desk.held, draft: null } : null;
      const change = { kind: 'undo' as const, readingId: last.readingId };
      const problem = await send(last, change, own, remember);
      desk.setWaiting(null);
      if (problem !== null) desk.setNotice(problem);
    },
  };
}

function saidOf(change: Change): string {
  switch (change.kind) {
    case 'turn':
      return text.turned(change.page);
    case 'group':
      return text.grouped;
    case 'undo':
      return text.undone;
  }
}

/** Releases the task, with what was entered so far. */
export async function releaseHold({ taskId, token }: HeldTask): Promise<void> {
  await postJson(`/api/tasks/${taskId}/release`, { token });
  forgetLease(taskId);
}
