/** Texts of the page on retention and sign-in. */
export const text = {
  lead: 'How long documents are kept, and when sessions end.',
  keepTitle: 'Documents',
  keepText:
    'After this time, a completed document is deleted with its pages, records, readings, exports that hold its records, saved searches that name it, and the key to its values in the log. The log stays complete and verifiable.',
  forever: 'Keep forever',
  after: 'Delete after a number of days',
  days: 'Days',
  undecidedDays: 'Days for documents that nobody has decided',
  undecidedHint: 'Empty: twice as long. After that they are deleted with their open records.',
  save: 'Save',
  saved: 'Saved. Old documents are deleted within the hour.',
  factorTitle: 'Authenticator app',
  factorText:
    'People with these roles must enter a code from an authenticator app at sign-in. Those who have none are asked to set one up before they can do anything else.',
  factorSaved: 'Saved. Takes effect on each person’s next request.',
  signInTitle: 'Sign-in',
  signInText: 'Set in the environment. Changes need a restart.',
  idle: (minutes: number) => `A session ends after ${minutes} minutes of inactivity.`,
  tries: (count: number) =>
    `${count} sign-in attempts per minute from one address, and ${count} in 15 minutes for one account from there; ${count * 10} per hour for one account from everywhere.`,
  confirm: (minutes: number) =>
    `People, keys, endpoints and retention can be changed for ${minutes} minutes after the password was entered.`,
  proxies: (list: readonly string[]) =>
    list.length === 0
      ? 'No reverse proxy is trusted: the address of the connection counts.'
      : `Trusted reverse proxies: ${list.join(', ')}.`,
  password: (length: number) =>
    `Passwords have at least ${length} characters, are not common, and do not contain the person’s name.`,
  demo: (on: boolean) =>
    on ? 'Demo mode is on: there are accounts with known passwords.' : 'Demo mode is off.',
};
