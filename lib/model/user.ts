import { z } from 'zod';
import { TeamId, UserId } from './ids.ts';

/**
 * What a person may do, from least to most; each role includes the rights of the ones before it,
 * but see `app/_server/authorize.ts`.
 */
export const Role = z.enum(['uploader', 'reviewer', 'supervisor', 'admin']);
export type Role = z.infer<typeof Role>;

/** True if `role` includes the rights of `needed`. */
export function mayActAs(role: Role, needed: Role): boolean {
  return Role.options.indexOf(role) >= Role.options.indexOf(needed);
}

/** A team, as the access policy uses it. */
export const ViewedTeam = z.object({
  id: TeamId,
  /** Sees documents from everyone, not only from its own people. */
  everyones: z.boolean(),
  /** Keyed hashes of the payers and facilities it is limited to; empty for no limit. */
  payers: z.array(z.string()),
  facilities: z.array(z.string()),
});
export type ViewedTeam = z.infer<typeof ViewedTeam>;

/** A signed-in person. */
export const Person = z.object({
  id: UserId,
  name: z.string(),
  role: Role,
  /** Their uploads belong to this team, and as a reviewer they see only its documents. */
  team: ViewedTeam.nullish(),
  /** End of their emergency access to every document, if they have it. */
  emergencyUntil: z.date().optional(),
});
export type Person = z.infer<typeof Person>;
