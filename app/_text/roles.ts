import type { Role } from '#lib/model/user.ts';

export const roleNames: Readonly<Record<Role, string>> = {
  uploader: 'Uploader',
  reviewer: 'Reviewer',
  supervisor: 'Supervisor',
  admin: 'Administrator',
};
