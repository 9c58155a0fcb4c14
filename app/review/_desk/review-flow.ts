import { postJson } from '#app/_client/post-json.ts';
import type { DeskFlow } from './desk-flow.ts';
import { changeDocumentType, leaveRecord } from './leave-record.ts';
import {
  type OpenContext,
  openAfterSubmit,
  openReadOnly,
  openTask,
  reopenWhenRead,
} from './open-record.ts';
import { buildPageFlow, type PagesDone, releaseHold } from './page-flow.ts';
import { buildSubmitFlow } from './submit-flow.ts';
import { flowText as text } from './text.ts';

interface SubmitDone {
  readonly kind: 'submit';
  readonly taskId: string;
  readonly recordId: string;
}

/** What can be undone and redone across records. */
interface History {
  /** The latest is last. Each can be undone in turn. */
  readonly done: (SubmitDone | PagesDone)[];
  /** Redoes the page change that was just undone. */
  pagesUndone: PagesDone | null;
  /** The record whose submit was just undone. */
  submitUndone: string | null;
  undoing: boolean;
}

/** The flow from record to record: what the desk can do that does not end with the record on it. */
export function buildReviewFlow(
  around: Omit<OpenContext, 'isUndoing'>,
): DeskFlow & { readonly isUnderway: () => boolean } {
  const history: History = { done: [], pagesUndone: null, submitUndone: null, undoing: false };
  const context: OpenContext = { ...around, isUndoing: () => history.undoing };
  const submits = buildSubmits(context, history);
  return {
    isUnderway: submits.isUnderway,
    submit: submits.submit,
    lease: async () => context.now().held ?? (await submits.end())?.held ?? null,
    putAside: (held, how, reason) => leaveRecord(context, held, how, reason),
    changeForm: (held, form) => changeDocumentType(context, held, form),
    async changePages({ taskId, token }, draft, change) {
      const own = { taskId, token, draft };
      const problem = await pagesOn(context).change(change, own, (one) => history.done.push(one));
      if (problem === null) history.pagesUndone = null;
      return problem;
    },
    redoPages() {
      const last = history.pagesUndone;
      if (last === null) return false;
      history.pagesUndone = null;
      void pagesOn(context).undo(last, (one) => history.done.push(one));
      return true;
    },
    mayRedo: () => history.submitUndone === context.now().view.record.id,
    take() {
      const { task, record } = context.now().view;
      if (task) void openTask(context, task.id, record.id, null);
    },
    async undoSubmit() {
      if (history.undoing) return;
      history.undoing = true;
      if (submits.isUnderway()) context.setWaiting(text.waitingUndo);
      const end = await submits.end();
      // A submit under way that was refused is back on the desk without an undo.
      await undoLast(context, history, end?.submitted === false);
      history.undoing = false;
    },
  };
}

function buildSubmits(context: OpenContext, history: History) {
  return buildSubmitFlow({
    now: context.now,
    show: context.show,
    isGone: context.isGone,
    early: context.early,
    arrive: (next, ready) => openAfterSubmit(context, next, ready),
    openAgain: (recordId) => context.goToPage(`/review/${recordId}`),
    onSubmitted(taskId, recordId) {
      history.done.push({ kind: 'submit', taskId, recordId });
      history.submitUndone = null;
      history.pagesUndone = null;
    },
  });
}

/** Page changes of the document on the desk. */
function pagesOn(context: OpenContext) {
  const { view, held } = context.now();
  return buildPageFlow({
    document: view.document.id,
    record: view.record,
    held,
    settled: context.settled,
    setWaiting: context.setWaiting,
    take: (taskId, recordId, notice) => openTask(context, taskId, recordId, notice),
    show: (recordId, notice) => openReadOnly(context, recordId, notice),
    setNotice: (notice) => context.show({ ...context.now(), notice }),
  });
}

async function undoLast(context: OpenContext, history: History, isBack: boolean): Promise<void> {
  const last = isBack ? undefined : history.done.pop();
  if (last === undefined) return context.setWaiting(null);
  if (last.kind === 'submit') return undoSubmit(context, history, last);
  await pagesOn(context).undo(last, (one) => {
    history.pagesUndone = one;
  });
}

async function undoSubmit(context: OpenContext, history: History, last: SubmitDone): Promise<void> {
  context.setWaiting(text.waitingUndo);
  const answer = await postJson<{ kind: 'reopened' | 'too-late' }>(
    `/api/tasks/${last.taskId}/undo`,
  );
  if (answer.ok && answer.value.kind === 'reopened') {
    history.submitUndone = last.recordId;
    const { held } = context.now();
    // The record on the desk is released, with its draft.
    if (held) await releaseHold(held);
    return reopenWhenRead(context, last.taskId, last.recordId, text.undone);
  }
  context.setWaiting(null);
  context.show({ ...context.now(), notice: answer.ok ? text.tooLate : answer.text });
}
