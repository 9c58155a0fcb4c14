import PostalMime from 'postal-mime';

/** An attached file. */
export interface MailedFile {
  /** Number within the email, from 0. */
  readonly number: number;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const NO_NAME = 'attachment';

/**
 * The attachments of a raw email (RFC 5322), including those of emails it forwards. Leaves out
 * inline images, such as a logo in a signature, as well as certificates and invitations. Null if it
 * is not an email.
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

/** Attachments that mail programs add on their own. */
const NO_PAPER =
  /^(text\/calendar|application\/(x-)?pkcs7-\w+|application\/pgp-\w+|text\/x-vcard|text\/vcard)$/;
