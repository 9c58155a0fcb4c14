import { z } from 'zod';

export const DepositSource = z.enum(['bank_file', 'typed']);
export type DepositSource = z.infer<typeof DepositSource>;

/** A deposit, from the bank's list or entered by a person. */
export const DepositEntry = z.object({
  /** ISO date. */
  date: z.iso.date(),
  amountCents: z.number().int().positive().max(100_000_000_000),
  /** Check or electronic payment number, if the bank states it. */
  trace: z.string().trim().min(1).max(80).nullable(),
  description: z.string().trim().max(200).nullable(),
});
export type DepositEntry = z.infer<typeof DepositEntry>;

/** Derived from the bank's list, or random. */
export const DepositId = z.string().regex(/^dep-[0-9a-f]{20}$/);
