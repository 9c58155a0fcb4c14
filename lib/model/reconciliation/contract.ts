import { z } from 'zod';

/** A payer's name as the office writes it; documents may spell it differently. */
export const PayerName = z.string().trim().min(2).max(80);

/** What a payer allows for one unit of a service from `from` through `until`. */
export const FeeRate = z.object({
  procedure: z.string(),
  /** Null except for 26 and TC, which change the price. */
  modifier: z.string().nullable(),
  /** Place of service; null for everywhere. */
  place: z.string().nullable(),
  /** ISO dates; null for open-ended. */
  from: z.string(),
  until: z.string().nullable(),
  allowedCents: z.number().int().nonnegative(),
});
export type FeeRate = z.infer<typeof FeeRate>;

/** Days from a service to the filing deadline, and from an EOB to the appeal deadline. */
export const PayerTerms = z.object({
  payer: PayerName,
  filingDays: z.number().int().min(1).max(3_650).nullable(),
  appealDays: z.number().int().min(1).max(3_650).nullable(),
});
export type PayerTerms = z.infer<typeof PayerTerms>;

/**
 * What a deadline counts from: `filing` from the service, `appeal` from the EOB, `answer` from the
 * claim.
 */
export const ClockKind = z.enum(['filing', 'appeal', 'answer']);
export type ClockKind = z.infer<typeof ClockKind>;

/** A skipped line of a file, and why. */
export interface SkippedLine {
  /** From 1. */
  readonly line: number;
  readonly why: 'no-code' | 'no-amount' | 'no-date' | 'not-incoming';
}
