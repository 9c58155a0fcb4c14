import { z } from 'zod';

/**
 * Who pays, who bills (a practice, a hospital, a clinician), and where the service was rendered.
 */
export const PartyKind = z.enum(['payer', 'provider', 'facility']);
export type PartyKind = z.infer<typeof PartyKind>;

/** A payer, provider, or facility as an organization lists it. Contains no patient data. */
export const DirectoryEntry = z.object({
  kind: PartyKind,
  name: z.string().trim().min(2).max(120),
  /** Other names that documents use for it. */
  aliases: z.array(z.string().trim().min(2).max(120)).max(20),
  npi: z
    .string()
    .regex(/^[12]\d{9}$/)
    .nullable(),
  taxId: z
    .string()
    .regex(/^\d{9}$/)
    .nullable(),
  /** For a payer: the id that claims are sent under. */
  payerId: z
    .string()
    .regex(/^[A-Z0-9]{3,15}$/)
    .nullable(),
});
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;

/** Why a line of an uploaded list was skipped. */
export const RefusedEntry = z.object({
  line: z.number().int(),
  why: z.enum(['no-name', 'bad-npi', 'bad-tax-id', 'bad-payer-id']),
});
export type RefusedEntry = z.infer<typeof RefusedEntry>;
