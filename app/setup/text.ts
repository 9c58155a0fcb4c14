/** Texts of the first run. */
export const text = {
  lead: 'Create the administrator’s account. You can add other people later.',
  name: 'Your name',
  email: 'Your email address',
  submit: 'Create account',
  done: 'Your account is ready. Sign in to continue.',
  alreadyDone: 'An administrator account exists already. Sign in instead.',
};
