import { z } from 'zod';

/** A payer as an office names it; papers may spell it otherwise. */
export const PayerName = z.string().trim().min(2).max(80);

/** What a payer allows for one unit of a service on the days from `from` to `until`, both included. */
export const FeeRate = z.object({
  procedure: z.string(),
  /** Null for all but 26 and TC, which change the price. */
  modifier: z.string().nullable(),
  /** Place of service; null for everywhere. */
  place: z.string().nullable(),
  /** ISO dates; null for no end. */
  from: z.string(),
  until: z.string().nullable(),
  allowedCents: z.number().int().nonnegative(),
});
export type FeeRate = z.infer<typeof FeeRate>;

/** Days from a service to the last day for its claim, and from an EOB to the last day for an appeal. */
export const PayerTerms = z.object({
  payer: PayerName,
  filingDays: z.number().int().min(1).max(3_650).nullable(),
  appealDays: z.number().int().min(1).max(3_650).nullable(),
});
export type PayerTerms = z.infer<typeof PayerTerms>;

/** What a deadline counts from: `filing` the service, `appeal` the EOB, `answer` the claim. */
export const ClockKind = z.enum(['filing', 'appeal', 'answer']);
export type ClockKind = z.infer<typeof ClockKind>;

/** A line of a file that was passed over, and why. */
export interface SkippedLine {
  /** From 1. */
  readonly line: number;
  readonly why: 'no-code' | 'no-amount' | 'no-date' | 'not-incoming';
}
