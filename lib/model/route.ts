import { z } from 'zod';
import { Doubt } from './doubt.ts';

export const RouteKind = z.enum(['accept', 'review']);
export type RouteKind = z.infer<typeof RouteKind>;

/** Why something went to a person. */
export const ReasonCode = z.enum([
  'low-confidence',
  'reader-conflict',
  'ungrounded',
  'failed-rule',
  'hidden-text',
  'instruction',
  'unreadable-page',
  'checksum',
  /** Another amount would make the sums come out, and the print speaks for it. */
  'balance-repair',
  'unclear-print',
  'missing-required',
  'form-unsure',
  'border-unsure',
  'row-unsure',
  'not-calibrated',
  'reopened',
  'reviewers-differ',
  'on-hold',
]);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** One sentence on why, and one on what helps; the second is empty where nothing does. */
export const Reason = z.object({ code: ReasonCode, why: z.string(), wouldPass: z.string() });
export type Reason = z.infer<typeof Reason>;

export const FieldRoute = z.object({
  path: z.string(),
  route: RouteKind,
  reasons: z.array(Reason),
});
export type FieldRoute = z.infer<typeof FieldRoute>;

/** Where a record goes; a record is accepted only when each of its fields is. */
export const Route = z.object({
  route: RouteKind,
  reasons: z.array(Reason),
  fields: z.array(FieldRoute),
  /** What a person is asked, in the order of asking: structure first. Empty for an accepted record. */
  doubts: z.array(Doubt),
  /** Σ over flagged fields of P(wrong) × what a wrong value costs. */
  expectedLossUsd: z.number(),
  policy: z.string(),
});
export type Route = z.infer<typeof Route>;
