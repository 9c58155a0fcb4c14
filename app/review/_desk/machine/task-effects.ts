import type { ReviewDraft } from '#lib/model/draft.ts';
import type { DeskView } from '../desk-view.ts';
import type { ClaimAnswer, HeldTask, StaleHold } from '../leases/held-task.ts';
import type { SubmitAnswer } from '../leases/submit-answer.ts';
import { postDraft } from './draft-effects.ts';
import type { EffectOf } from './effect.ts';
import type { Handlers, Tools } from './tools.ts';

/**
 * A submit that arrives twice counts once, so the desk can stop waiting for a server that does not
 * respond.
 */
const PATIENCE_MS = 30_000;

/** Requests to the server about a task. */
export const TASK_EFFECTS: Handlers<
  'renew' | 'submit' | 'claim' | 'release' | 'leave' | 'change-form' | 'undo-submit'
> = {
  async renew({ task }, tools) {
    const problem = await ask(tools, task, 'renew', {});
    const stale = typeof problem === 'string' ? null : problem;
    tools.dispatch({ type: 'renewed', taskId: task.taskId, stale });
  },
  submit,
  claim,
  async release({ task, draft }, tools) {
    tools.later.cancel('store');
    // What was just typed may not have been saved yet.
    if (draft !== null) await postDraft(tools, task, draft);
    await ask(tools, task, 'release', {});
    tools.memory.forgetLease(task.taskId);
  },
  async leave({ task, how, reason, until, draft }, tools) {
    tools.later.cancel('store');
    const problem = await ask(tools, task, how, { reason, draft, until });
    tools.dispatch({ type: 'left-answered', problem });
  },
  async 'change-form'({ task, form }, tools) {
    tools.later.cancel('store');
    tools.dispatch({ type: 'form-answered', problem: await ask(tools, task, 'form', { form }) });
  },
  async 'undo-submit'({ taskId }, { world, dispatch }) {
    const answer = await world.post<{ kind: 'reopened' | 'too-late' }>(`/api/tasks/${taskId}/undo`);
    const outcome = answer.ok ? answer.value.kind : { text: answer.text };
    dispatch({ type: 'undo-answered', outcome });
  },
};

async function submit({ task, draft, ready }: EffectOf<'submit'>, tools: Tools): Promise<void> {
  const { world, later, dispatch } = tools;
  later.cancel('store');
  // The next record is rendered before this is sent, so that the person does not wait for the
  // server.
  if (ready !== null) await world.afterPaint();
  const { taskId, token, version } = task;
  const answer = await world.post<SubmitAnswer>(
    `/api/tasks/${taskId}/submit`,
    { token, version, draft, ready: readyOf(ready) },
    AbortSignal.timeout(PATIENCE_MS),
  );
  const outcome: SubmitAnswer = answer.ok ? answer.value : { kind: 'problem', text: answer.text };
  const next = outcome.kind === 'submitted' ? outcome.next : null;
  const kept = keptOf(tools, next, ready);
  dispatch({ type: 'submit-answered', taskId, answer: outcome, kept, now: world.now() });
}

async function claim(effect: EffectOf<'claim'>, tools: Tools): Promise<void> {
  const { taskId, ready } = effect;
  const { world, dispatch } = tools;
  const answer = await world.post<ClaimAnswer>('/api/tasks/claim', {
    ...(taskId === null ? {} : { taskId }),
    ready: readyOf(ready),
  });
  dispatch({
    type: 'claim-answered',
    for: effect.for,
    claim: answer.ok ? answer.value : answer.text,
    ready,
    kept: answer.ok ? keptOf(tools, answer.value, ready) : null,
    now: world.now(),
  });
}

/** The draft that this tab kept of the claimed record. */
function keptOf(
  { memory }: Tools,
  claimed: ClaimAnswer | null,
  ready: DeskView | null,
): ReviewDraft | null {
  if (claimed?.kind !== 'claimed') return null;
  const taskId = (claimed.view ?? ready)?.task?.id;
  return taskId === undefined ? null : memory.recallDraft(taskId);
}

/** Null if it was done; otherwise why not. */
async function ask(
  { world }: Tools,
  { taskId, token }: HeldTask,
  verb: string,
  body: object,
): Promise<StaleHold | string | null> {
  const answer = await world.post<{ kind: string } | StaleHold>(`/api/tasks/${taskId}/${verb}`, {
    token,
    ...body,
  });
  if (!answer.ok) return answer.text;
  return isStale(answer.value) ? answer.value : null;
}

function isStale(value: { kind: string } | StaleHold): value is StaleHold {
  return value.kind === 'stale';
}

/** Tells the server what is already fetched. */
function readyOf(view: DeskView | null): { taskId: string; version: number } | null {
  return view?.task ? { taskId: view.task.id, version: view.task.version } : null;
}
