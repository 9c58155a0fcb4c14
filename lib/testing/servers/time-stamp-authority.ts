import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether there is an `openssl` on the PATH, which acts as the authority. */
export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface Authority {
  readonly url: string;
  /** PEM file of its root certificate. */
  readonly root: string;
  /** How many stamps it has issued. */
  readonly given: () => number;
  /** What `openssl ts -verify` says about a token for these bytes. */
  readonly confirms: (token: Uint8Array, bytes: Uint8Array) => boolean;
  readonly stop: () => Promise<void>;
}

const CONFIG = `
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical,CA:true
[stamper]
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = own
[own]
serial = serial
signer_cert = stamper.pem
certs = root.pem
signer_key = stamper.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;

/** A time stamping authority (RFC 3161) on loopback: OpenSSL's, with its own root. */
export async function startAuthority(): Promise<Authority> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tsa-'));
  const at = (name: string) => join(folder, name);
  const run = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  writeFileSync(at('tsa.cnf'), CONFIG);
  writeFileSync(at('serial'), '01\n');
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const use = ['-config', 'tsa.cnf'];
  run(
    ...['req', '-x509', ...newKey, ...use, '-extensions', 'root', '-days', '2'],
    ...['-subj', '/CN=Test Root', '-keyout', 'root.key', '-out', 'root.pem'],
  );
  run(
    ...['req', ...newKey, ...use, '-subj', '/CN=Test Stamper'],
    ...['-keyout', 'stamper.key', '-out', 'stamper.csr'],
  );
  run(
    ...[
      'x509',
      '-req',
      '-in',
      'stamper.csr',
      '-CA',
      'root.pem',
      '-CAkey',
      'root.key',
      '-days',
      '2',
    ],
    ...['-extfile', 'tsa.cnf', '-extensions', 'stamper', '-out', 'stamper.pem'],
  );
  let given = 0;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    writeFileSync(at('query'), Buffer.concat(parts));
    run('ts', '-reply', ...use, '-section', 'own', '-queryfile', 'query', '-out', 'reply');
    given += 1;
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
    response.end(readFileSync(at('reply')));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    root: at('root.pem'),
    given: () => given,
    confirms: (token, bytes) => {
      writeFileSync(at('token'), token);
      writeFileSync(at('data'), bytes);
      try {
        run('ts', '-verify', '-data', 'data', '-in', 'token', '-CAfile', 'root.pem');
        return true;
      } catch {
        return false;
      }
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true });
    },
  };
}
