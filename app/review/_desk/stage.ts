import { getJson } from '#app/_client/post-json.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import type { Refusal } from './desk-flow.ts';
import type { DeskState } from './desk-model.ts';
import type { DeskView } from './desk-view.ts';
import { draftKey, type HeldTask } from './held-task.ts';

/** What is at the desk. */
export interface Stage {
  /** New for every opening, so that the desk starts afresh. */
  readonly key: string;
  readonly view: DeskView;
  readonly held: HeldTask | null;
  /**
   * Shown while the submit before it is under way: it may be worked at, and `held` follows, unless
   * the server refuses that submit or has given this record to somebody else.
   */
  readonly coming: boolean;
  readonly draft: ReviewDraft;
  /** The server does not have the draft as it is. */
  readonly unsaved: boolean;
  /** The desk as the person left it, when this record came back from a submit. */
  readonly left: DeskState | null;
  /** What the server had against the last submit of this record. */
  readonly refusal: Refusal | null;
  readonly notice: string | null;
}

export function stageOf(view: DeskView, held: HeldTask | null, notice: string | null): Stage {
  return {
    key: `${view.record.id} ${held?.token ?? 'look'} ${view.record.version}`,
    view,
    held,
    coming: false,
    draft: draftOf(view, held?.taskId ?? null),
    unsaved: false,
    left: null,
    refusal: null,
    notice,
  };
}

/** The record that was fetched early, before the server has given it out. */
export function comingStage(view: DeskView, notice: string): Stage {
  const draft = draftOf(view, view.task?.id ?? null);
  const key = `${view.record.id} coming ${Date.now()}`;
  return { ...stageOf(view, null, notice), key, coming: true, draft };
}

/** The record whose submit was refused, as it was left; null for `left` where it never went. */
export function returnedStage(stage: Stage, left: DeskState | null, refusal: Refusal): Stage {
  if (left === null) return { ...stage, refusal };
  const key = `${stage.key} back ${Date.now()}`;
  // Without an answer nobody knows whether the review is in: saving a draft of it would not tell.
  const unsaved = refusal.kind !== 'problem';
  return { ...stage, key, left, draft: left.draft, unsaved, refusal, notice: null };
}

/** In this tab: typed text becomes an answer only with the submit. */
export function keepDraft(taskId: string, draft: ReviewDraft): void {
  sessionStorage.setItem(draftKey(taskId), JSON.stringify(draft));
}

function draftOf(view: DeskView, taskId: string | null): ReviewDraft {
  const local = taskId && sessionStorage.getItem(draftKey(taskId));
  return local ? JSON.parse(local) : (view.draft ?? EMPTY_DRAFT);
}

export async function loadView(recordId: string): Promise<DeskView | null> {
  const answer = await getJson<DeskView>(`/api/reviews/${recordId}`);
  return answer.ok ? answer.value : null;
}

/** The address of what is at the desk, without loading a page. */
export function goTo(recordId: string, replaces = false): void {
  const address = `/review/${recordId}`;
  if (location.pathname === address) return;
  if (replaces) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
}
