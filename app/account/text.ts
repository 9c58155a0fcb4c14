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
  why: 'With an authenticator app, a stolen password is not enough to sign in. If you have none, install one on your phone first: Google Authenticator and Microsoft Authenticator are free, and others work, too.',
  enabled: 'An app is set up. You enter its code every time you sign in.',
  required: 'Your role requires an authenticator app. Set it up to continue.',
  password: 'Your password',
  begin: 'Set up an app',
  remove: 'Remove the app',
  scan: 'Scan this code with the app.',
  qr: 'QR code for the app',
  enterKey: 'If you cannot scan it, enter this key in the app, or',
  openApp: 'open the app on this device',
  key: 'Key for the app',
  backupTitle: 'Backup codes',
  backupText:
    'Each one works once if you lose the app. Print them or keep them in a password manager.',
  code: 'Code shown by the app',
  confirm: 'Confirm the code',
  done: 'The app is set up. You’ll enter its code the next time you sign in.',
  problems: {
    'wrong-password': 'The password is wrong.',
    'wrong-code':
      'The code is wrong or has expired. Each one works once: enter the next one the app shows.',
    required: 'Your role requires an authenticator app.',
  },
};

/** Texts about access to all documents in an emergency. */
export const emergencyText = {
  title: 'Emergency access',
  why: (minutes: number) =>
    `When a patient’s care depends on a document that you cannot see, and no one who can see it is available, you can see all documents for ${minutes} minutes. Supervisors are alerted, and everything you open is marked in the log.`,
  start: 'Start emergency access',
  ask: 'Say why you need it, in at least ten characters and without naming a patient. A supervisor will read it.',
  active: 'You can see all documents until',
  end: 'End emergency access',
};

/** Texts about passkeys. */
export const passkeyText = {
  title: 'Passkeys',
  why: 'With a passkey, you sign in with your device’s fingerprint, face, or PIN. You don’t need a password or a code.',
  none: (isAdmin: boolean) =>
    `Passkeys need an up-to-date browser, and a web address with a name instead of numbers. ${isAdmin ? 'Set PUBLIC_URL to such an address, and open Countersign there.' : 'Use the one your administrator gave you.'}`,
  name: 'Name of the device',
  nameHint: 'For example, “Work laptop”.',
  add: 'Add a passkey',
  done: 'The passkey was added. You can sign in with it from now on.',
  refused: 'The device’s response was not accepted. Try again.',
  added: 'Added',
  used: 'Last used',
  removeLabel: 'Remove',
  remove: (name: string) => `Remove the passkey ${name}`,
};

/** Texts about where the person is signed in. */
export const sessionText = {
  title: 'Where you are signed in',
  why: 'Sign out anywhere you don’t recognize, and change your password.',
  here: 'This browser',
  unknown: 'Unknown browser',
  lastAct: 'Last active',
  end: 'Sign out',
  endOf: (name: string) => `Sign out ${name}`,
  endOthers: 'Sign out everywhere else',
  done: 'Signed out there.',
};
