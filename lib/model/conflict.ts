import { z } from 'zod';
import type { Transitions } from './transitions.ts';

/** Made of its kind, its records and its paths. */
export const ConflictId = z.string().regex(/^con-[0-9a-f]{20}$/);

/** What somebody notes for themselves and for others, or gives as a reason. */
export const ConflictNote = z.string().trim().min(1).max(1000);

/** `gone`: the papers no longer disagree, or the work is done; kept for what people said of it. */
export const ConflictState = z.enum(['open', 'settled', 'gone']);
export type ConflictState = z.infer<typeof ConflictState>;

/** `conflict`: papers disagree. `work`: something to follow up, without papers that disagree. */
export const ConflictNature = z.enum(['conflict', 'work']);
export type ConflictNature = z.infer<typeof ConflictNature>;

/** What a person says of a conflict. `done` is for work. */
export const ConflictAnswer = z.enum([
  /** The first paper errs; its values stay as printed. */
  'first_errs',
  'second_errs',
  /** The first paper was read wrong: it says what the second one does. */
  'first_misread',
  'second_misread',
  /** Both are right, because of what the reason says. */
  'explained',
  /** The papers are not about the same visit. */
  'not_the_same',
  'done',
]);
export type ConflictAnswer = z.infer<typeof ConflictAnswer>;

/** What can happen to a conflict. */
export const ConflictEvent = z.enum([
  'settle',
  /** A person takes their answer back, or the values that it was about have changed. */
  'reopen',
  /** Reconciliation no longer finds it. */
  'lose',
  /** Reconciliation finds it again, with nothing said of these values. */
  'find',
]);
export type ConflictEvent = z.infer<typeof ConflictEvent>;

export const CONFLICT_TRANSITIONS: Transitions<ConflictState, ConflictEvent> = {
  open: { settle: 'settled', lose: 'gone' },
  settled: { settle: 'settled', reopen: 'open', lose: 'gone' },
  gone: { find: 'open', reopen: 'open', lose: 'gone' },
};

/** How the papers of an encounter stand, conflicts apart. */
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
