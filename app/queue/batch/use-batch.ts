'use client';

import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import type { TaskGroup } from '#lib/model/task-group.ts';
import { batchText as text } from './text.ts';

export type Outcome = 'submitted' | 'passed-by' | 'undone';

/** Which records of a group are selected, what became of each, and how to accept and undo. */
export function useBatch(group: TaskGroup, taskIds: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(taskIds));
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = taskIds.filter((taskId) => chosen.has(taskId) && !outcomes[taskId]);

  return {
    chosen,
    outcomes,
    busy,
    problem,
    /** Tasks that the next accept would submit. */
    open,
    choose(taskId: string, on: boolean) {
      const next = new Set(chosen);
      if (on) next.add(taskId);
      else next.delete(taskId);
      setChosen(next);
    },
    async accept(reason: string | null) {
      setBusy(true);
      const answer = await postJson<{ outcomes: { taskId: string; kind: Outcome }[] }>(
        '/api/queue/batch',
        { group, taskIds: open, reason },
      );
      setBusy(false);
      if (!answer.ok) return setProblem(answer.text);
      setProblem(null);
      setOutcomes({
        ...outcomes,
        ...Object.fromEntries(answer.value.outcomes.map(({ taskId, kind }) => [taskId, kind])),
      });
    },
    async undo(taskId: string) {
      const answer = await postJson<{ kind: string }>(`/api/tasks/${taskId}/undo`);
      if (answer.ok && answer.value.kind === 'reopened')
        setOutcomes((now) => ({ ...now, [taskId]: 'undone' }));
      else setProblem(answer.ok ? text.tooLate : answer.text);
    },
  };
}
