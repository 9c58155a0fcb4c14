'use client';

import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import type { TaskGroup } from '#lib/model/task-group.ts';
import type { BatchItem } from './batch-item.ts';
import { batchText as text } from './text.ts';
import { checkedItems } from './value-groups.ts';

export type Outcome = 'submitted' | 'passed-by' | 'undone';

/** Which values of a group are selected, the result for each record, and how to accept and undo. */
export function useBatch(group: TaskGroup, items: readonly BatchItem[]) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = checkedItems(items, selected).filter(({ taskId }) => !outcomes[taskId]);

  return {
    selected,
    outcomes,
    /** Tasks with a result. */
    decided: new Set(Object.keys(outcomes)),
    busy,
    problem,
    /** Records that the next accept would submit. */
    open,
    select(keys: readonly string[], on: boolean) {
      const next = new Set(selected);
      for (const key of keys) {
        if (on) next.add(key);
        else next.delete(key);
      }
      setSelected(next);
    },
    async accept(reason: string | null) {
      setBusy(true);
      const answer = await postJson<{ outcomes: { taskId: string; kind: Outcome }[] }>(
        '/api/queue/batch',
        { group, items: open.map(seenOf), reason },
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

/** What the person saw of a record: it is accepted only as long as it is unchanged. */
function seenOf({ taskId, fields }: BatchItem) {
  return { taskId, values: Object.fromEntries(fields.map(({ path, value }) => [path, value])) };
}
