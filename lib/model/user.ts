import { z } from 'zod';
import { TeamId, UserId } from './ids.ts';

/** What a person may do, least to most; each role has the rights of those before it, but see `app/authorize.ts`. */
export const Role = z.enum(['uploader', 'reviewer', 'supervisor', 'admin']);
export type Role = z.infer<typeof Role>;

/** True when `role` carries the rights of `needed`. */
export function mayActAs(role: Role, needed: Role): boolean {
  return Role.options.indexOf(role) >= Role.options.indexOf(needed);
}

/** A team as the policy of who sees what asks it. */
export const ViewedTeam = z.object({
  id: TeamId,
  /** It sees documents whoever uploaded them, and not only those of its own people. */
  everyones: z.boolean(),
  /** Keyed hashes of the only payers and facilities whose documents it sees; empty: of any. */
  payers: z.array(z.string()),
  facilities: z.array(z.string()),
});
export type ViewedTeam = z.infer<typeof ViewedTeam>;

/** Who acts: a signed-in person. */
export const Person = z.object({
  id: UserId,
  name: z.string(),
  role: Role,
  /** What they upload is this team's, and as a reviewer they see nothing else. */
  team: ViewedTeam.nullish(),
  /** They see every document until then, because of an emergency. */
  emergencyUntil: z.date().optional(),
});
export type Person = z.infer<typeof Person>;
