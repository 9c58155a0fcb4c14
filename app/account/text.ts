/** Texts of a person’s own account. */
export const text = {
  lead: (email: string, role: string) => `${email} · ${role}`,
  passwordTitle: 'Change your password',
  current: 'Current password',
  next: 'New password',
  again: 'Confirm new password',
  submit: 'Change password',
  done: 'Your password has been changed. You were signed out on your other devices.',
};
