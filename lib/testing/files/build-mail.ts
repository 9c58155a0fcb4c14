import { createTransport } from 'nodemailer';

/**
 * An email as a program sends it, built by nodemailer: with these files, and with a picture in its
 * text.
 */
export async function buildMail({
  from = 'Front Desk <desk@clinic.example.org>',
  subject = 'Bills',
  files,
  picture,
}: {
  readonly from?: string;
  readonly subject?: string;
  readonly files: readonly { readonly fileName: string; readonly bytes: Uint8Array }[];
  /** A logo that the text shows. */
  readonly picture?: Uint8Array;
}): Promise<Buffer> {
  const attachments = [
    ...files.map(({ fileName, bytes }) => ({ filename: fileName, content: Buffer.from(bytes) })),
    ...(picture
      ? [{ filename: 'logo.png', content: Buffer.from(picture), cid: 'logo@example.org' }]
      : []),
  ];
  const html = picture ? '<p>See below</p><img src="cid:logo@example.org">' : undefined;
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const to = 'bills@example.org';
  const sent = await transport.sendMail({ from, to, subject, text: 'x', html, attachments });
  if (!Buffer.isBuffer(sent.message)) throw new Error('the mail is no buffer');
  return sent.message;
}
