import { postJson } from '#app/_client/post-json.ts';
import type { Leaving } from './desk-flow.ts';
import { forgetHold, type HeldTask, type StaleHold } from './held-task.ts';
import { type OpenContext, openNext, reopenWhenRead } from './open-record.ts';
import { flowText as text } from './text.ts';

/** Leaves the record undecided and opens the next. Resolves to the problem, or null. */
export async function leaveRecord(
  context: OpenContext,
  held: HeldTask,
  how: Leaving,
  reason: string,
): Promise<StaleHold | string | null> {
  const problem = await send(held, how, { reason });
  if (problem !== null) return problem;
  forgetHold(held.taskId);
  if (how === 'release') context.goToPage('/queue');
  else await openNext(context);
  return null;
}

/** Has the record read again as another document type and reopens it. Resolves to the problem, or null. */
export async function changeDocumentType(
  context: OpenContext,
  held: HeldTask,
  form: string,
): Promise<StaleHold | string | null> {
  const { id } = context.now().view.record;
  context.setWaiting(text.waitingForm);
  const problem = await send(held, 'form', { form });
  if (problem !== null) {
    context.setWaiting(null);
    return problem;
  }
  forgetHold(held.taskId);
  await reopenWhenRead(context, held.taskId, id, null);
  return null;
}

/** Null when it was done. */
async function send(
  { taskId, token }: HeldTask,
  verb: string,
  body: object,
): Promise<StaleHold | string | null> {
  const answer = await postJson<{ kind: string } | StaleHold>(`/api/tasks/${taskId}/${verb}`, {
    token,
    ...body,
  });
  if (!answer.ok) return answer.text;
  return isStale(answer.value) ? answer.value : null;
}

function isStale(value: { kind: string } | StaleHold): value is StaleHold {
  return value.kind === 'stale';
}
