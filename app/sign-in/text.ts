/** Texts of the sign-in page. */
export const text = {
  email: 'Email address',
  password: 'Password',
  submit: 'Sign in',
  busy: 'Signing in…',
  code: 'Code from your authenticator app',
  codeHint: 'Six digits, or one of your backup codes.',
  restart: 'Use another account',
  forgotten: {
    open: 'Forgot your password?',
    lead: 'Enter your email address. We will send you a link to set a new password.',
    submit: 'Email me a link',
    asked:
      'If there is an account with this address, a link is on its way. It works once, within 30 minutes.',
    back: 'Back to sign in',
    ask: 'Forgot your password? Ask an administrator for a link to set a new one.',
  },
  passkey: 'Sign in with a passkey',
  provider: (name: string) => `Sign in with ${name}`,
  refused:
    'You could not be signed in that way. Your account there may have a different email address, or one that is not verified. Ask an administrator.',
  ended: 'Your session has ended. Sign in to continue where you left off.',
  idle: (minutes: number) =>
    `You were signed out after ${minutes} minutes of inactivity. Sign in to continue.`,
  demoTitle: 'Demo accounts',
  demoText: 'This is a demo. Choose an account to fill in the form.',
  tagline: 'Reads medical bills, and asks when it is not sure.',
  points: [
    'Upload claims, EOBs, statements, and receipts. They are read on this machine.',
    'Every value has its place on the page and a calibrated confidence.',
    'People see only what is uncertain or in conflict, and every decision is logged.',
  ],
};
