import { z } from 'zod';
import type { Transitions } from '../transitions.ts';

/** Derived from its kind, records, and paths. */
export const ConflictId = z.string().regex(/^con-[0-9a-f]{20}$/);

/** A note for oneself and others, or a reason. */
export const ConflictNote = z.string().trim().min(1).max(1000);

/**
 * `gone`: the documents no longer disagree, or the work is done; kept for what people said about
 * it.
 */
export const ConflictState = z.enum(['open', 'settled', 'gone']);
export type ConflictState = z.infer<typeof ConflictState>;

/** `conflict`: documents disagree. `work`: a follow-up where no documents disagree. */
export const ConflictNature = z.enum(['conflict', 'work']);
export type ConflictNature = z.infer<typeof ConflictNature>;

/** A person's answer to a conflict. `done` is for work. */
export const ConflictAnswer = z.enum([
  /** The first document is wrong; its values stay as printed. */
  'first_errs',
  'second_errs',
  /** The first document was misread: it says the same as the second. */
  'first_misread',
  'second_misread',
  /** Both are right, for the reason given. */
  'explained',
  /** The documents are not about the same visit. */
  'not_the_same',
  'done',
]);
export type ConflictAnswer = z.infer<typeof ConflictAnswer>;

/** What can happen to a conflict. */
export const ConflictEvent = z.enum([
  'settle',
  /** A person withdraws their answer, or the values it was about have changed. */
  'reopen',
  /** Reconciliation no longer finds it. */
  'lose',
  /** Reconciliation finds it again, and nobody has answered for these values. */
  'find',
]);
export type ConflictEvent = z.infer<typeof ConflictEvent>;

export const CONFLICT_TRANSITIONS: Transitions<ConflictState, ConflictEvent> = {
  open: { settle: 'settled', lose: 'gone' },
  settled: { settle: 'settled', reopen: 'open', lose: 'gone' },
  gone: { find: 'open', reopen: 'open', lose: 'gone' },
};

/** State of an encounter, apart from conflicts. */
export const EncounterState = z.enum(['matched', 'unanswered', 'unclaimed']);
export type EncounterState = z.infer<typeof EncounterState>;

export const LinkState = z.enum([
  'matched',
  'matched_tolerance',
  'conflict',
  'ambiguous',
  'superseded',
]);
export type LinkState = z.infer<typeof LinkState>;
