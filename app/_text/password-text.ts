/** Texts of choosing a password, shared by the pages on which somebody does. */
export const passwordText = {
  password: 'Password',
  again: 'Confirm password',
  rule: 'At least 12 characters. A short sentence is easier to remember than a riddle.',
  mismatch: 'The passwords do not match.',
  toSignIn: 'Go to sign-in',
};

/** Why a change of an account or a password was refused. */
export const accountProblems = {
  'email-taken': 'Someone with this email address already exists.',
  'weak-password': 'The password must have 12 to 128 characters.',
  'wrong-password': 'The current password is wrong.',
  'last-admin': 'This is the last active administrator. Make someone else administrator first.',
};
