import { SMTPServer } from 'smtp-server';

/** An email as it arrived: its envelope, its headers as they were sent, and its decoded text. */
export interface ArrivedMail {
  readonly to: readonly string[];
  readonly headers: string;
  readonly text: string;
}

export interface MailServer {
  /** For SMTP_URL. */
  readonly url: string;
  readonly arrived: ArrivedMail[];
  /** Resolves once this is true, which is checked at every email. */
  readonly until: (isTrue: () => boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * An SMTP server on loopback, made with smtp-server, which keeps what it is sent. `answer` decides
 * about each email: it is accepted, refused with an SMTP status, or never answered. Without
 * `secure` it offers no encryption.
 */
export async function startMailServer({
  answer = () => 'take',
  secure = false,
}: {
  readonly answer?: (to: string) => 'take' | 'hang' | number;
  readonly secure?: boolean;
} = {}): Promise<MailServer> {
  const arrived: ArrivedMail[] = [];
  let news = Promise.withResolvers<void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: secure ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _, done) => {
      const said = answer(address);
      if (typeof said !== 'number') return done();
      done(Object.assign(new Error('no'), { responseCode: said }));
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address);
        arrived.push({ to, ...parseMail(Buffer.concat(parts).toString()) });
        news.resolve();
        news = Promise.withResolvers();
        if (!to.some((address) => answer(address) === 'hang')) done();
      });
    },
  });
  server.on('error', () => undefined);
  const { port } = await new Promise<{ port: number }>((ready, failed) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      if (address === null || typeof address === 'string') failed(new Error('no port'));
      else ready(address);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    until: async (isTrue) => {
      while (!isTrue()) await news.promise;
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

/** A single text part, as RFC 2045 allows it to be sent. */
function parseMail(raw: string): { headers: string; text: string } {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, end);
  const body = raw.slice(end + 4);
  if (!/^content-transfer-encoding: quoted-printable/im.test(headers))
    return { headers, text: body };
  const text = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return { headers, text };
}
