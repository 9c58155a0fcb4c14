import { z } from 'zod';
import { RecordId, TaskId, UserId } from './ids.ts';

export const TaskState = z.enum(['open', 'postponed', 'escalated', 'done', 'withdrawn']);
export type TaskState = z.infer<typeof TaskState>;

/**
 * A record is reviewed once, or twice by two people who do not see each other's answers; where they
 * disagree, a third decides. `audit`: it is accepted, and somebody looks at what was drawn of it.
 */
export const ReviewRound = z.enum(['first', 'second', 'adjudication', 'audit']);
export type ReviewRound = z.infer<typeof ReviewRound>;

/** What a reviewer is told of it: who looks at a drawn record must not know that it was drawn. */
export const SeenRound = z.preprocess(
  (round) => (round === 'audit' ? 'first' : round),
  ReviewRound.exclude(['audit']),
);
export type SeenRound = z.infer<typeof SeenRound>;

/** Which states may follow which. */
export const TASK_TRANSITIONS: { readonly [state in TaskState]: readonly TaskState[] } = {
  open: ['postponed', 'escalated', 'done', 'withdrawn'],
  postponed: ['open', 'escalated', 'done', 'withdrawn'],
  escalated: ['open', 'done', 'withdrawn'],
  done: ['open', 'withdrawn'],
  withdrawn: [],
};

/** One record waiting for a person. A lease says who is at it and until when. */
export const Task = z.object({
  id: TaskId,
  recordId: RecordId,
  state: TaskState,
  version: z.number().int(),
  expectedLossUsd: z.number(),
  lease: z.object({ owner: UserId, token: z.string(), until: z.date() }).nullable(),
});
export type Task = z.infer<typeof Task>;
