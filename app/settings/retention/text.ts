/** Texts of the page on retention and sign-in. */
export const text = {
  lead: 'How long documents are kept, and when sessions end.',
  keepTitle: 'Documents',
  keepText:
    'After this time, a completed document is deleted with its pages, records, readings and the key to its values in the log. The log stays complete and verifiable.',
  forever: 'Keep forever',
  after: 'Delete after a number of days',
  days: 'Days',
  save: 'Save',
  saved: 'Saved. Old documents are deleted within the hour.',
  signInTitle: 'Sign-in',
  signInText: 'Set in the environment. Changes need a restart.',
  idle: (minutes: number) => `A session ends after ${minutes} minutes of inactivity.`,
  tries: (count: number) =>
    `${count} sign-in attempts per minute from one address, ${count * 10} in 15 minutes for one account.`,
  password: (length: number) => `Passwords have at least ${length} characters.`,
  demo: (on: boolean) =>
    on ? 'Demo mode is on: there are accounts with known passwords.' : 'Demo mode is off.',
};
