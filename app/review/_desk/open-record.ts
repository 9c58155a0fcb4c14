import { postJson } from '#app/_client/post-json.ts';
import type { DeskView } from './desk-view.ts';
import { type ClaimAnswer, type HeldTask, rememberHold } from './held-task.ts';
import { releaseHold } from './page-flow.ts';
import { goTo, loadView, type Stage, stageOf } from './stage.ts';
import { readyOf } from './submit-flow.ts';
import { flowText as text } from './text.ts';
import type { useSettled } from './use-settled.ts';
import { whyNotClaimed } from './why-not-claimed.ts';

/** What opening a record on the desk needs. */
export interface OpenContext {
  readonly now: () => Stage;
  readonly show: (stage: Stage) => void;
  /** The person has left the desk. */
  readonly isGone: () => boolean;
  readonly isUndoing: () => boolean;
  /** The prefetched record. */
  readonly early: () => DeskView | null;
  readonly settled: ReturnType<typeof useSettled>;
  /** Covers the desk with this text; null uncovers it. */
  readonly setWaiting: (text: string | null) => void;
  /** Loads another page of the product. */
  readonly goToPage: (address: string) => void;
}

const NOTHING_LEFT = '/queue?done=1';

/** Claims and opens the next record; without one, the queue. */
export async function openNext(context: OpenContext): Promise<void> {
  const ready = context.early();
  const claim = await claimNext(ready);
  if (!claim || !openClaimed(context, claim, ready, null)) context.goToPage(NOTHING_LEFT);
}

/** After a submit: opens the record that came with its answer, or claims one. Null when there is none. */
export async function openAfterSubmit(
  context: OpenContext,
  next: ClaimAnswer | null,
  ready: DeskView | null,
): Promise<HeldTask | null> {
  const claim = next ?? (await claimNext(ready));
  if (context.isGone()) {
    if (claim?.kind === 'claimed') await releaseHold(claim);
    return null;
  }
  const held = claim && openClaimed(context, claim, ready, text.submitted);
  if (!held && !context.isUndoing()) context.goToPage(NOTHING_LEFT);
  return held;
}

/** Claims this task and opens its record; opens it read-only when it cannot be claimed. */
export async function openTask(
  context: OpenContext,
  taskId: string,
  recordId: string,
  notice: string | null,
): Promise<void> {
  const answer = await postJson<ClaimAnswer>('/api/tasks/claim', { taskId, ready: null });
  if (answer.ok && openClaimed(context, answer.value, null, notice)) return;
  const view = await loadView(recordId);
  if (view) context.show(stageOf(view, null, answer.ok ? whyNot(answer.value) : answer.text));
}

/** Waits until the record has been read again, then claims and opens it. */
export async function reopenWhenRead(
  context: OpenContext,
  taskId: string,
  recordId: string,
  notice: string | null,
): Promise<void> {
  await context.settled.wait(
    recordId,
    async () => (await loadView(recordId))?.record.state !== 'extracting',
  );
  await openTask(context, taskId, recordId, notice);
  context.setWaiting(null);
}

export async function openReadOnly(
  context: OpenContext,
  recordId: string,
  notice: string | null,
): Promise<void> {
  const view = await loadView(recordId);
  if (!view) return context.goToPage('/queue');
  context.show(stageOf(view, null, notice));
  goTo(recordId);
}

/** Null when nothing was claimed. `ready` is the prefetched view that the claim was requested with. */
function openClaimed(
  { now, show }: OpenContext,
  claim: ClaimAnswer,
  ready: DeskView | null,
  notice: string | null,
): HeldTask | null {
  if (claim.kind !== 'claimed') return null;
  const view = claim.view ?? ready;
  if (!view) return null;
  const { taskId, token, version, recordId } = claim;
  const held = { taskId, token, version };
  rememberHold(held);
  const { coming, view: shown } = now();
  const isOther = coming && shown.record.id !== recordId;
  if (coming && shown === view) show({ ...now(), held, coming: false, notice });
  else show(stageOf(view, held, isOther ? text.otherCame : notice));
  goTo(recordId, isOther);
  return held;
}

async function claimNext(ready: DeskView | null): Promise<ClaimAnswer | null> {
  const claim = await postJson<ClaimAnswer>('/api/tasks/claim', { ready: readyOf(ready) });
  return claim.ok ? claim.value : null;
}

function whyNot(claim: ClaimAnswer): string | null {
  return claim.kind === 'claimed' ? null : whyNotClaimed(claim);
}
