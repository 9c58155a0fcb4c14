import type { Role } from '#lib/model/user.ts';
import type { TeamRow } from './team-row.ts';

/** A person as the page lists them. */
export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Null: on no team. */
  readonly teamId: string | null;
  readonly active: boolean;
  /** Has no password yet. */
  readonly invited: boolean;
  /** An app's code is asked for at sign-in. */
  readonly secondFactor: boolean;
  readonly lastSeenAt: Date | null;
}

/** What an administrator is asked before a change. */
export type Question =
  | { readonly kind: 'add' | 'invite' | 'team' }
  | { readonly kind: 'limits'; readonly team: TeamRow }
  | { readonly kind: 'reset' | 'deactivate' | 'link' | 'factor'; readonly account: AccountRow };

/**
 * Posts one change, or deletes if the body is null. Returns the problem as a sentence, or null if
 * it is done.
 */
export type Change = (address: string, body: unknown, done: string) => Promise<string | null>;
