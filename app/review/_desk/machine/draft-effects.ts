import type { Answer } from '#app/_client/post-json.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { HeldTask, StaleHold } from '../leases/held-task.ts';
import type { DeskAction } from '../state/desk-action.ts';
import type { EffectOf } from './effect.ts';
import type { Handlers, Tools } from './tools.ts';

const STORE_AFTER_MS = 700;
const PREVIEW_AFTER_MS = 150;
/** Longer than the second press of a double press, shorter than it takes to read a value. */
const QUIET_MS = 350;

/** What is kept, saved, and previewed of a draft, and what else this tab remembers. */
export const DRAFT_EFFECTS: Handlers<
  | 'recall'
  | 'keep-draft'
  | 'store-draft'
  | 'preview'
  | 'remember-hold'
  | 'forget-hold'
  | 'remember-refusal'
  | 'end-quiet'
> = {
  recall({ taskId }, { memory, world, dispatch }) {
    const hold = taskId === null ? null : memory.recallHold(taskId);
    dispatch({
      type: 'recalled',
      hold,
      kept: hold && memory.recallDraft(hold.taskId),
      refusal: hold && memory.recallRefusal(hold.taskId),
      now: world.now(),
    });
  },
  'keep-draft': ({ taskId, draft }, { memory }) => memory.keepDraft(taskId, draft),
  'store-draft': (effect, tools) =>
    tools.later.plan('store', STORE_AFTER_MS, () => void storeDraft(effect, tools)),
  preview: (effect, tools) =>
    tools.later.plan('preview', PREVIEW_AFTER_MS, () => void preview(effect, tools)),
  'remember-hold': ({ task }, { memory }) => memory.rememberHold(task),
  'forget-hold': ({ taskId }, { memory }) => memory.forgetHold(taskId),
  'remember-refusal': ({ taskId, why }, { memory }) => memory.rememberRefusal(taskId, why),
  'end-quiet': ({ seat }, { later, dispatch }) =>
    later.plan('quiet', QUIET_MS, () => dispatch({ type: 'quiet-over', seat })),
};

/** Saves the draft on the server. */
export function postDraft(
  { world }: Tools,
  { taskId, token }: HeldTask,
  draft: ReviewDraft,
): Promise<Answer<{ kind: 'saved' } | StaleHold>> {
  return world.post(`/api/tasks/${taskId}/draft`, { token, draft });
}

async function storeDraft({ task, draft }: EffectOf<'store-draft'>, tools: Tools): Promise<void> {
  const answer = await postDraft(tools, task, draft);
  const outcome = !answer.ok ? 'failed' : answer.value.kind === 'stale' ? answer.value : 'saved';
  tools.dispatch({ type: 'stored', taskId: task.taskId, draft, outcome });
}

async function preview(
  { recordId, draft }: EffectOf<'preview'>,
  { world, dispatch }: Tools,
): Promise<void> {
  const answer = await world.post<
    Omit<Extract<DeskAction, { type: 'previewed' }>, 'type' | 'draft'>
  >(`/api/reviews/${recordId}/preview`, { draft });
  // The reducer drops it if the draft has changed since.
  if (answer.ok) dispatch({ type: 'desk', action: { type: 'previewed', draft, ...answer.value } });
}
