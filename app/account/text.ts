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

/** Texts about the person's authenticator app. */
export const factorText = {
  title: 'Authenticator app',
  why: 'With an authenticator app, a stolen password is not enough to sign in. Any app for time-based codes works.',
  enabled: 'An app is set up. Its code is asked for at every sign-in.',
  required: 'Your role needs an authenticator app. Set it up to continue.',
  password: 'Your password',
  begin: 'Set up an app',
  remove: 'Remove the app',
  enterKey: 'Enter this key in the app, or',
  openApp: 'open the app on this device',
  key: 'Key for the app',
  backupTitle: 'Backup codes',
  backupText:
    'Each one works once if you lose the app. Print them or keep them in a password manager.',
  code: 'Code shown by the app',
  confirm: 'Confirm the code',
  done: 'The app is set up. Its code is asked for at your next sign-in.',
  problems: {
    'wrong-password': 'The password is wrong.',
    'wrong-code':
      'The code is wrong or has expired. Each one works once: enter the next one that the app shows.',
    required: 'Your role needs an authenticator app.',
  },
};

/** Texts about access to all documents in an emergency. */
export const emergencyText = {
  title: 'Emergency access',
  why: (minutes: number) =>
    `When a patient's care depends on a document that you cannot see, and nobody who can is there, you can see all documents for ${minutes} minutes. Supervisors are alerted, and everything that you open is marked in the log.`,
  start: 'Take emergency access',
  ask: 'Say why you need it, in ten characters or more and without naming a patient. A supervisor will read it.',
  active: 'You see all documents until',
  end: 'End emergency access',
};

/** Texts about passkeys. */
export const passkeyText = {
  title: 'Passkeys',
  why: 'With a passkey you sign in by fingerprint, face, or PIN of your device, without a password and without a code.',
  none: 'Passkeys need a current browser and an address with a name, such as the one that your administrator gave you.',
  name: 'Name of the device',
  nameHint: 'For example, “Work laptop”.',
  add: 'Add a passkey',
  done: 'The passkey was added. You can sign in with it from now on.',
  refused: 'The device’s answer was not accepted. Try again.',
  added: 'Added',
  used: 'Last used',
  removeLabel: 'Remove',
  remove: (name: string) => `Remove the passkey ${name}`,
};

/** Texts about where the person is signed in. */
export const sessionText = {
  title: 'Where you are signed in',
  why: 'Sign out anywhere you do not recognize, and change your password.',
  here: 'This browser',
  unknown: 'Unknown browser',
  lastAct: 'Last active',
  end: 'Sign out',
  endOf: (name: string) => `Sign out ${name}`,
  endOthers: 'Sign out everywhere else',
  done: 'Signed out there.',
};
