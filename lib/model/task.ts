import { z } from 'zod';
import { RecordId, TaskId, UserId } from './ids.ts';

export const TaskState = z.enum(['open', 'postponed', 'escalated', 'done', 'withdrawn']);
export type TaskState = z.infer<typeof TaskState>;

/**
 * A record is reviewed once, or twice by two people who do not see each other's answers; where they
 * disagree, a third decides.
 */
export const ReviewRound = z.enum(['first', 'second', 'adjudication']);
export type ReviewRound = z.infer<typeof ReviewRound>;

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
