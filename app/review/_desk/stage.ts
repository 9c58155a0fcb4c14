import { getJson } from '#app/_client/post-json.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import type { Refusal } from './desk-flow.ts';
import type { DeskState } from './desk-model.ts';
import type { DeskView } from './desk-view.ts';
import { draftKey, type HeldTask } from './held-task.ts';

/** What is on the desk. */
export interface Stage {
  /** Changes each time a record is opened, so that the desk starts over. */
  readonly key: string;
  readonly view: DeskView;
  readonly held: HeldTask | null;
  /**
   * Shown while the submit before it is under way. It can be worked on, and `held` follows unless
   * the server refuses that submit or somebody else has claimed this record.
   */
  readonly coming: boolean;
  readonly draft: ReviewDraft;
  /** The server does not have this draft yet. */
  readonly unsaved: boolean;
  /** The desk as the person left it, when this record came back from a submit. */
  readonly left: DeskState | null;
  /** Why the server refused the last submit of this record. */
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

/** The prefetched record, before the server has leased it. */
export function comingStage(view: DeskView, notice: string): Stage {
  const draft = draftOf(view, view.task?.id ?? null);
  const key = `${view.record.id} coming ${Date.now()}`;
  return { ...stageOf(view, null, notice), key, coming: true, draft };
}

/** The record whose submit was refused, as it was left. `left` is null when it never left the screen. */
export function returnedStage(stage: Stage, left: DeskState | null, refusal: Refusal): Stage {
  if (left === null) return { ...stage, refusal };
  const key = `${stage.key} back ${Date.now()}`;
  // Without an answer it is unknown whether the review was saved, so its draft is not sent again.
  const unsaved = refusal.kind !== 'problem';
  return { ...stage, key, left, draft: left.draft, unsaved, refusal, notice: null };
}

/** Keeps the draft in this tab: typed text becomes an answer only on submit. */
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

/** Changes the address to the record on the desk, without loading a page. */
export function goTo(recordId: string, replaces = false): void {
  const address = `/review/${recordId}`;
  if (location.pathname === address) return;
  if (replaces) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
}
