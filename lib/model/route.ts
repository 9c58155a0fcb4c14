import { z } from 'zod';
import { Doubt } from './doubt.ts';

export const RouteKind = z.enum(['accept', 'review']);
export type RouteKind = z.infer<typeof RouteKind>;

/** Why something was sent to review. */
export const ReasonCode = z.enum([
  'low-confidence',
  'reader-conflict',
  'ungrounded',
  'failed-rule',
  'hidden-text',
  'instruction',
  'unreadable-page',
  'checksum',
  /** A different amount would make the sums add up, and the print supports it. */
  'balance-repair',
  'unclear-print',
  'missing-required',
  /** The page has the form's content in a layout of its own. */
  'not-the-form',
  'form-unsure',
  'border-unsure',
  'row-unsure',
  'not-calibrated',
  'reopened',
  'reviewers-differ',
  'on-hold',
]);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** One sentence on why, and one on what would help; the second is empty if nothing would. */
export const Reason = z.object({ code: ReasonCode, why: z.string(), wouldPass: z.string() });
export type Reason = z.infer<typeof Reason>;

export const FieldRoute = z.object({
  path: z.string(),
  route: RouteKind,
  reasons: z.array(Reason),
});
export type FieldRoute = z.infer<typeof FieldRoute>;

/** Where a record goes; a record is accepted only if each of its fields is. */
export const Route = z.object({
  route: RouteKind,
  reasons: z.array(Reason),
  fields: z.array(FieldRoute),
  /** Questions for a person, in the order asked: structure first. Empty for an accepted record. */
  doubts: z.array(Doubt),
  /** Σ over flagged fields of P(wrong) × what a wrong value costs. */
  expectedLossUsd: z.number(),
  policy: z.string(),
});
export type Route = z.infer<typeof Route>;
