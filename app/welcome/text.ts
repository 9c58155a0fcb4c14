/** Texts of the page that an invitation or a reset link leads to. */
export const text = {
  resetTitle: 'New password',
  lead: (name: string, email: string) => `${name}, choose a password for ${email}.`,
  submit: 'Set password',
  done: 'Your password is set. You can sign in now.',
  expiredTitle: 'This link has expired',
  expiredText: 'It was already used or is too old. Ask an administrator for a new one.',
};
