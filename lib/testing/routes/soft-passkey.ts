import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/**
 * A device that keeps one passkey, in software, signing as the specification says (Web
 * Authentication Level 3).
 */
export type SoftPasskey = {
  readonly id: string;
  /** Like a browser's answer to `navigator.credentials.create`. */
  readonly create: (challenge: string, options?: Options) => object;
  /** Like its answer to `navigator.credentials.get`. */
  readonly get: (challenge: string, options?: Options) => object;
};

type Options = { readonly origin?: string; readonly verified?: boolean; readonly type?: string };

const KINDS = {
  es256: {
    algorithm: -7,
    hash: 'sha256',
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  },
  ed25519: { algorithm: -8, hash: null, make: () => generateKeyPairSync('ed25519') },
  rs256: {
    algorithm: -257,
    hash: 'sha256',
    make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  },
} as const;
export type PasskeyKind = keyof typeof KINDS;

/** `counts`: it reports how often it has signed. */
export function makeSoftPasskey(
  origin: string,
  { kind = 'es256', counts = false }: { kind?: PasskeyKind; counts?: boolean } = {},
): SoftPasskey {
  const { algorithm, hash, make } = KINDS[kind];
  const pair: { publicKey: KeyObject; privateKey: KeyObject } = make();
  const id = randomBytes(32);
  let count = 0;
  const answer = (
    type: string,
    challenge: string,
    options: Options,
    tail: Buffer,
    flags: number,
  ) => {
    const at = options.origin ?? origin;
    const client = { type: options.type ?? type, challenge, origin: at, crossOrigin: false };
    const counter = Buffer.alloc(4);
    if (counts) counter.writeUInt32BE(++count);
    const seen = options.verified === false ? 0x01 : 0x05;
    const data = Buffer.concat([
      createHash('sha256').update(new URL(at).hostname).digest(),
      Buffer.from([seen | flags]),
      counter,
      tail,
    ]);
    return { clientDataJSON: Buffer.from(JSON.stringify(client)), data };
  };
  return {
    id: id.toString('base64url'),
    create: (challenge, options = {}) => {
      const tail = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id]);
      const { clientDataJSON, data } = answer('webauthn.create', challenge, options, tail, 0x40);
      const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' });
      return {
        id: id.toString('base64url'),
        type: 'public-key',
        response: {
          clientDataJSON: clientDataJSON.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          publicKey: publicKey.toString('base64url'),
          publicKeyAlgorithm: algorithm,
        },
      };
    },
    get: (challenge, options = {}) => {
      const none = Buffer.alloc(0);
      const { clientDataJSON, data } = answer('webauthn.get', challenge, options, none, 0);
      const signed = Buffer.concat([data, createHash('sha256').update(clientDataJSON).digest()]);
      return {
        id: id.toString('base64url'),
        type: 'public-key',
        response: {
          clientDataJSON: clientDataJSON.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign(hash, signed, pair.privateKey).toString('base64url'),
        },
      };
    },
  };
}
