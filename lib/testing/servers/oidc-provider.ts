import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider says about whoever signs in there next. */
export type Claims = Readonly<Record<string, unknown>>;

export type Provider = {
  readonly issuer: string;
  /** What it says next; `forged`: signed with a key that it does not publish. */
  readonly say: (claims: Claims, options?: { readonly forged?: boolean }) => void;
  /** The parameters that the last browser came with. */
  readonly asked: () => URLSearchParams;
  readonly close: () => Promise<void>;
};

type Code = { readonly nonce: string | null; readonly challenge: string | null };

/**
 * An OpenID Connect provider on loopback, where everyone is signed in: authorization code, PKCE,
 * RS256. `named`: the issuer that it claims to be.
 */
export async function startProvider(
  client: { id: string; secret: string },
  named?: string,
): Promise<Provider> {
  const [own, other] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  if (!own || !other) throw new Error('no keys');
  const codes = new Map<string, Code>();
  let asked = new URLSearchParams();
  let next: { claims: Claims; forged: boolean } = { claims: {}, forged: false };
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', issuer);
    const send = (status: number, body: unknown) =>
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return send(200, {
          issuer: named ?? issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
        });
      case '/keys':
        return send(200, {
          keys: [
            { ...own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' },
          ],
        });
      case '/authorize': {
        const given = url.searchParams;
        asked = given;
        const code = randomUUID();
        codes.set(code, { nonce: given.get('nonce'), challenge: given.get('code_challenge') });
        const back = new URL(given.get('redirect_uri') ?? '');
        back.searchParams.set('code', code);
        back.searchParams.set('state', given.get('state') ?? '');
        return outgoing.writeHead(302, { location: back.href }).end();
      }
      case '/token':
        return void readForm(incoming).then((form) => {
          const code = codes.get(form.get('code') ?? '');
          codes.delete(form.get('code') ?? '');
          const verifier = createHash('sha256').update(form.get('code_verifier') ?? '');
          if (!code || verifier.digest('base64url') !== code.challenge || !isClient(incoming, form))
            return send(400, { error: 'invalid_grant' });
          const now = Math.floor(Date.now() / 1_000);
          const claims = {
            iss: issuer,
            aud: client.id,
            iat: now,
            exp: now + 60,
            nonce: code.nonce,
          };
          const key = (next.forged ? other : own).privateKey;
          const token = signToken({ ...claims, ...next.claims }, key);
          return send(200, { access_token: 'a', token_type: 'Bearer', id_token: token });
        });
      default:
        return send(404, {});
    }
  });
  const isClient = (incoming: IncomingMessage, form: URLSearchParams) =>
    (form.get('client_id') === client.id && form.get('client_secret') === client.secret) ||
    incoming.headers.authorization ===
      `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    asked: () => asked,
    say: (claims, { forged = false } = {}) => {
      next = { claims, forged };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function signToken(claims: object, key: Parameters<typeof sign>[2]): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'RS256', typ: 'JWT', kid: 'one' })}.${part(claims)}`;
  return `${body}.${sign('sha256', Buffer.from(body), key).toString('base64url')}`;
}

async function readForm(incoming: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
