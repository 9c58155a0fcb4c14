/** Texts for choosing a password, shared by the pages that do. */
export const passwordText = {
  password: 'Password',
  again: 'Confirm password',
  rule: 'At least 12 characters, not your name, and not a common password. A few unrelated words work well.',
  mismatch: 'The passwords do not match.',
  toSignIn: 'Go to sign-in',
};

/** Why a change of an account or a password was refused. */
export const accountProblems = {
  'email-taken': 'Someone with this email address already exists.',
  'weak-password': 'The password must have 12 to 128 characters.',
  'common-password':
    'This password is easy to guess: many people use it, or it consists of common words, numbers, keyboard rows, or repetitions. Use a few unrelated words.',
  'personal-password': 'The password must not contain your name or email address.',
  'wrong-password': 'The current password is wrong.',
  'last-admin': 'This is the last active administrator. Make someone else an administrator first.',
};

/** Why a password was refused; the rules are in `lib/accounts/judge-password.ts`. */
export type PasswordFault = 'weak-password' | 'common-password' | 'personal-password';
