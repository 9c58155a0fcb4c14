import { z } from 'zod';

export const DepositSource = z.enum(['bank_file', 'typed']);
export type DepositSource = z.infer<typeof DepositSource>;

/** Money that came in, as the bank's list or a person says. */
export const DepositEntry = z.object({
  /** ISO date. */
  date: z.iso.date(),
  amountCents: z.number().int().positive().max(100_000_000_000),
  /** Number of the check or of the electronic payment, where the bank names it. */
  trace: z.string().trim().min(1).max(80).nullable(),
  description: z.string().trim().max(200).nullable(),
});
export type DepositEntry = z.infer<typeof DepositEntry>;

/** Made of what the bank's list says, or of chance. */
export const DepositId = z.string().regex(/^dep-[0-9a-f]{20}$/);
