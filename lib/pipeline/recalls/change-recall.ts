import { z } from 'zod';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { lockRecall, type RecallState, saveRecallState } from '#lib/quality/recalls/store.ts';

export const RecallChange = z.enum(['pause', 'resume', 'take-back']);
export type RecallChange = z.infer<typeof RecallChange>;

const CHANGES = {
  pause: { action: 'recall.paused', from: ['running'], to: 'paused' },
  resume: { action: 'recall.resumed', from: ['paused'], to: 'running' },
  'take-back': {
    action: 'recall.taken-back',
    from: ['running', 'paused', 'done'],
    to: 'taking_back',
  },
} as const satisfies Readonly<
  Record<RecallChange, { action: string; from: readonly RecallState[]; to: RecallState }>
>;

/**
 * Pauses, resumes, or reverses a recall: reopened records that nobody has worked on since are
 * accepted again as they were. Throws AppError `not-found`.
 */
export async function changeRecall(
  input: { recallId: string; change: RecallChange; reason: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'changed' } | { kind: 'too-late'; state: RecallState }> {
  const { recallId, change, reason, person } = input;
  const { action, from, to } = CHANGES[change];
  return db.$transaction(async (tx) => {
    const recall = await lockRecall(tx, recallId);
    if (recall === null) throw new AppError('not-found');
    const allowed: readonly RecallState[] = from;
    if (!allowed.includes(recall.state)) return { kind: 'too-late', state: recall.state };
    await saveRecallState(tx, recallId, to);
    const actor = { kind: 'person' as const, id: person.id };
    await appendDecisions(tx, [
      decision({ action, actor, reason, facts: { detail: recall.asset } }),
    ]);
    return { kind: 'changed' };
  });
}
