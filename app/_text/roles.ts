import type { Role } from '#lib/model/user.ts';

/** The name of each role. */
export const roleNames: Readonly<Record<Role, string>> = {
  uploader: 'Uploader',
  reviewer: 'Reviewer',
  supervisor: 'Supervisor',
  admin: 'Administrator',
};

/** What each role adds to the one before it. */
export const roleHints: Readonly<Record<Role, string>> = {
  uploader: 'uploads files and tracks their progress',
  reviewer: 'also reviews and exports records',
  supervisor: 'also sees the log and reopens records',
  admin: 'also manages people and settings',
};

const ORDER: readonly Role[] = ['uploader', 'reviewer', 'supervisor', 'admin'];

/** The roles to choose from, least powerful first. */
export const roleOptions = ORDER.map((role) => ({ value: role, label: roleNames[role] }));

/** The same, with what each role may do. */
export const explainedRoleOptions = ORDER.map((role) => ({
  value: role,
  label: `${roleNames[role]}: ${roleHints[role]}`,
}));
