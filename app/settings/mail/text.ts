import type { MailContent, MailProblem, MailState } from '#lib/model/messages/mail.ts';

/** Texts of the page on email. */
export const text = {
  lead: 'Links to set a password, notices for people who want them by email, and scheduled reports. No email contains anything from a document.',
  offTitle: 'Email is not set up',
  offText:
    'Set SMTP_URL, MAIL_FROM, and PUBLIC_URL, and restart. Until then, people who forget their password ask you for a link (People, Reset link).',
  setup: (server: string, from: string) => `Sent by ${server} as ${from}.`,
  test: 'Send me a test',
  tested: 'It’s on its way to your address. If it doesn’t arrive, the list below says why.',
  list: 'The last 100 emails',
  columns: {
    at: 'Created',
    kind: 'Subject',
    to: 'To',
    state: 'Status',
    tries: 'Tries',
    why: 'Why',
  },
  kinds: {
    'password-link': 'Link to set a password',
    test: 'Test',
    notices: 'Notices',
    report: 'Quality report',
  } satisfies Record<MailContent['kind'], string>,
  states: { pending: 'Waiting', sent: 'Sent', failed: 'Failed' } satisfies Record<
    MailState,
    string
  >,
  problems: {
    refused: 'the server refused it',
    'sign-in': 'the server did not accept the name and password in SMTP_URL',
    'no-connection': 'no connection to the server',
    'not-secure': 'the server offers no valid encryption',
    timeout: 'no answer within 30 seconds',
    later: 'the server said to try again later',
    over: 'it expired, or the person is no longer allowed to get it',
  } satisfies Record<MailProblem, string>,
  again: 'Try again',
  againOf: (to: string) => `Try again to send the email to ${to}`,
  due: 'It will be sent in a moment.',
  emptyTitle: 'No emails yet',
  emptyText: 'Emails appear here with their status.',
};
