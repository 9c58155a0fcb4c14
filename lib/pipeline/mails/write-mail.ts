import type { MailContent } from '#lib/model/mail.ts';

interface Letter {
  readonly subject: string;
  readonly text: string;
}

/**
 * The words of a mail. `base` is the product's address; links lead there and nowhere else. No mail says
 * anything about a document: whoever reads it signs in for that.
 */
export function writeMail(
  content: MailContent,
  {
    name,
    base,
    token,
  }: { readonly name: string; readonly base: string; readonly token: string | null },
): Letter {
  switch (content.kind) {
    case 'password-link':
      return letter(name, 'Set a new password', [
        'Somebody, probably you, asked for a new password for your Countersign account.',
        `Set it here within 30 minutes:\n${new URL(`/welcome?token=${token ?? ''}`, base)}`,
        'The link works once. If you did not ask for it, do nothing: your password stays as it is.',
      ]);
    case 'test':
      return letter(name, 'Mail from Countersign works', [
        `You asked for this mail under Settings, Mail:\n${new URL('/settings/mail', base)}`,
      ]);
  }
}

function letter(name: string, subject: string, paragraphs: readonly string[]): Letter {
  return { subject, text: `${[`Hello ${name},`, ...paragraphs, 'Countersign'].join('\n\n')}\n` };
}
