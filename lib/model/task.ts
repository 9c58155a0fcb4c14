import { z } from 'zod';
import { RecordId, TaskId, UserId } from './ids.ts';
import type { Transitions } from './transitions.ts';

export const TaskState = z.enum(['open', 'snoozed', 'escalated', 'done', 'withdrawn']);
export type TaskState = z.infer<typeof TaskState>;

/** States in which a record waits for a person. */
export const WAITING_STATES = ['open', 'snoozed', 'escalated'] as const;

/**
 * A record is reviewed once, or twice by two people who do not see each other's answers; if they
 * disagree, a supervisor decides. `approval`: it is reviewed, and a supervisor has to approve it.
 * `audit`: the record is accepted, and a reviewer checks a sample of its fields.
 */
export const ReviewRound = z.enum(['first', 'second', 'adjudication', 'approval', 'audit']);
export type ReviewRound = z.infer<typeof ReviewRound>;

/** The round as shown to a reviewer, who must not know that a review is an audit. */
export const SeenRound = z.preprocess(
  (round) => (round === 'audit' ? 'first' : round),
  ReviewRound.exclude(['audit']),
);
export type SeenRound = z.infer<typeof SeenRound>;

/** What can happen to a task. */
export const TaskEvent = z.enum([
  'claim',
  'release',
  'snooze',
  /** Its snooze is over. */
  'wake',
  'escalate',
  /** A supervisor returns it to the queue. */
  'reassign',
  /** The final review of the record is in. */
  'submit',
  /** The first of two reviews is in; a second person is next. */
  'pass-on',
  /** Two people disagree; a supervisor is next. */
  'dispute',
  /** The person's own submit is undone. */
  'undo',
  /** The person's own opinion is undone. */
  'retract',
  /** The record is about to be read again. */
  'reread',
  /** Routing sends the record to a person. */
  'route',
  /** Values of an accepted record are sampled for a blind audit. */
  'audit',
  /** An accepted record is sent back to review. */
  'reopen',
  /** Nothing is left to decide: the record was accepted or dropped. */
  'close',
]);
export type TaskEvent = z.infer<typeof TaskEvent>;

/**
 * A task that is set aside stays that way when its record is read again; only a person brings it
 * back.
 */
export const TASK_TRANSITIONS: Transitions<TaskState, TaskEvent> = {
  open: {
    claim: 'open',
    release: 'open',
    snooze: 'snoozed',
    escalate: 'escalated',
    reassign: 'open',
    submit: 'done',
    'pass-on': 'open',
    dispute: 'escalated',
    retract: 'open',
    reread: 'open',
    route: 'open',
    reopen: 'open',
    close: 'withdrawn',
  },
  snoozed: {
    claim: 'snoozed',
    release: 'snoozed',
    wake: 'open',
    escalate: 'escalated',
    reassign: 'open',
    submit: 'done',
    'pass-on': 'open',
    dispute: 'escalated',
    retract: 'open',
    reread: 'snoozed',
    route: 'snoozed',
    reopen: 'open',
    close: 'withdrawn',
  },
  escalated: {
    claim: 'escalated',
    release: 'escalated',
    reassign: 'open',
    submit: 'done',
    'pass-on': 'open',
    dispute: 'escalated',
    retract: 'open',
    reread: 'escalated',
    route: 'escalated',
    reopen: 'open',
    close: 'withdrawn',
  },
  done: { undo: 'open', reread: 'open', route: 'open', audit: 'open', reopen: 'open' },
  withdrawn: { reread: 'withdrawn', route: 'open', audit: 'open', reopen: 'open' },
};

/** One record waiting for a person. The lease says who has claimed it and until when. */
export const Task = z.object({
  id: TaskId,
  recordId: RecordId,
  state: TaskState,
  version: z.number().int(),
  expectedLossUsd: z.number(),
  lease: z.object({ owner: UserId, token: z.string(), until: z.date() }).nullable(),
});
export type Task = z.infer<typeof Task>;
