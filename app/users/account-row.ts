import type { Role } from '#lib/model/user.ts';

/** A person as the page lists them. */
export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly active: boolean;
  /** Has no password yet. */
  readonly invited: boolean;
  readonly lastSeenAt: Date | null;
}

/** Posts one change; the sentence of what is wrong, or null when it is done. */
export type Change = (address: string, body: unknown, done: string) => Promise<string | null>;
