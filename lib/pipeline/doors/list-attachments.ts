import PostalMime from 'postal-mime';

/** A file that came with a mail. */
export interface MailedFile {
  /** Of this mail, from 0. */
  readonly number: number;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const NO_NAME = 'attachment';

/**
 * The files of a mail as it was sent (RFC 5322), those of mails that it forwards included. What its text shows in
 * passing, such as the picture in a signature, is none of them, and neither is a certificate or an invitation.
 * Null if it is not a mail.
 */
export async function listAttachments(mail: Uint8Array): Promise<readonly MailedFile[] | null> {
  const email = await PostalMime.parse(mail).catch(() => null);
  if (email === null) return null;
  return email.attachments
    .filter(({ disposition, related, filename, mimeType }) => {
      if (NO_PAPER.test(mimeType)) return false;
      return disposition === 'attachment' || (filename !== null && related !== true);
    })
    .map(({ filename, content }, number) => ({
      number,
      fileName: filename ?? NO_NAME,
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    }));
}

/** What mail programs add by themselves. */
const NO_PAPER =
  /^(text\/calendar|application\/(x-)?pkcs7-\w+|application\/pgp-\w+|text\/x-vcard|text\/vcard)$/;
