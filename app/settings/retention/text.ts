/** Texts of the page on retention and sign-in. */
export const text = {
  lead: 'How long documents are kept, and when sessions end.',
  keepTitle: 'Documents',
  keepText:
    'A completed document older than this is deleted, with its pages, records, and readings, and with the exports and saved searches that contain them. Its values in the log become unreadable; the log itself stays complete and verifiable.',
  forever: 'Keep forever',
  after: 'Delete after a number of days',
  days: 'Days',
  undecidedDays: 'Days for documents still in review',
  undecidedHint:
    'Leave empty for twice as long. After that, they are deleted with their open records.',
  save: 'Save',
  saved: 'Saved. Older documents will be deleted in the background.',
  factorTitle: 'Authenticator app',
  factorText:
    'People with these roles must enter a code from an authenticator app when they sign in. Anyone without one must set it up before doing anything else.',
  factorSaved: 'Saved. Takes effect on each person’s next request.',
  signInTitle: 'Sign-in',
  signInText: 'Set by environment variables. Changes take effect after a restart.',
  idle: (minutes: number) => `A session ends after ${minutes} minutes of inactivity.`,
  tries: (count: number) =>
    `${count} sign-in attempts per minute from one address, and ${count} in 15 minutes for one account from there; ${count * 10} per hour for one account from all addresses.`,
  confirm: (minutes: number) =>
    `People, keys, endpoints, and retention can be changed for ${minutes} minutes after entering the password.`,
  proxies: (list: readonly string[]) =>
    list.length === 0
      ? 'No reverse proxy is trusted: the address of the connection counts.'
      : `Trusted reverse proxies: ${list.join(', ')}.`,
  password: (length: number) =>
    `Passwords have at least ${length} characters, are not common, and do not contain the person’s name.`,
  demo: (on: boolean) =>
    on ? 'Demo mode is on: there are accounts with known passwords.' : 'Demo mode is off.',
};
