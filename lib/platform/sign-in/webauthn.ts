import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

/** A browser's new passkey: the parts we need of its `toJSON()`. All bytes are base64url. */
export const NewPasskey = z.object({
  id: z.string().min(1).max(1_400),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: z.string().max(4_000),
    authenticatorData: z.string().max(4_000),
    publicKey: z.string().max(4_000),
    publicKeyAlgorithm: z.number().int(),
  }),
});
export type NewPasskey = z.infer<typeof NewPasskey>;

/** A browser's proof when signing in with a passkey. */
export const PasskeyProof = z.object({
  id: z.string().min(1).max(1_400),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: z.string().max(4_000),
    authenticatorData: z.string().max(4_000),
    signature: z.string().max(4_000),
  }),
});
export type PasskeyProof = z.infer<typeof PasskeyProof>;

/** COSE numbers of the accepted signature algorithms: ES256, EdDSA, RS256. */
export const ALGORITHMS = [-7, -8, -257] as const;
const HASHES: Readonly<Record<number, { hash: string | null; key: string }>> = {
  [-7]: { hash: 'sha256', key: 'ec' },
  [-8]: { hash: null, key: 'ed25519' },
  [-257]: { hash: 'sha256', key: 'rsa' },
};
const ALGORITHM_OF: Readonly<Record<string, number>> = { ec: -7, ed25519: -8, rsa: -257 };

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_KEY = 0x40;
const HEAD_BYTES = 37;

/** Where the requesting page should be, compared with what the browser says. */
export type Place = {
  /** Scheme, host, and port. */
  readonly origin: string;
  /** The host alone, which a passkey is bound to. */
  readonly rpId: string;
};

export type Checked = { readonly challenge: string; readonly counter: number };

/**
 * The public key of a new passkey, as DER, if the browser just made it here, with user
 * verification; null otherwise. The device is not attested, because the person is signed in. Web
 * Authentication Level 3, section 7.1.
 */
export function readNewPasskey(
  { id, response }: NewPasskey,
  place: Place,
): (Checked & { readonly publicKey: Buffer }) | null {
  const checked = checkClient(response, 'webauthn.create', place);
  if (!checked) return null;
  const data = bytesOf(response.authenticatorData);
  const flags = data.readUInt8(32);
  if ((flags & HAS_KEY) === 0 || data.length < HEAD_BYTES + 18) return null;
  const length = data.readUInt16BE(HEAD_BYTES + 16);
  const own = data.subarray(HEAD_BYTES + 18, HEAD_BYTES + 18 + length);
  if (own.toString('base64url') !== id) return null;
  const publicKey = bytesOf(response.publicKey);
  return typeOf(publicKey) === HASHES[response.publicKeyAlgorithm]?.key
    ? { ...checked, publicKey }
    : null;
}

/**
 * The signed data of a passkey, if it was signed with this key and with user verification; null
 * otherwise. Section 7.2 of the same.
 */
export function checkProof(
  { response }: PasskeyProof,
  publicKey: Uint8Array,
  place: Place,
): Checked | null {
  const checked = checkClient(response, 'webauthn.get', place);
  const kind = typeOf(publicKey);
  const algorithm = HASHES[ALGORITHM_OF[kind ?? ''] ?? 0];
  if (!checked || !algorithm) return null;
  const signed = Buffer.concat([
    bytesOf(response.authenticatorData),
    sha256(bytesOf(response.clientDataJSON)),
  ]);
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  return verify(algorithm.hash, signed, key, bytesOf(response.signature)) ? checked : null;
}

const ClientData = z.object({
  type: z.string(),
  challenge: z.string().min(1),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
});

function checkClient(
  response: { clientDataJSON: string; authenticatorData: string },
  type: 'webauthn.create' | 'webauthn.get',
  { origin, rpId }: Place,
): Checked | null {
  const client = ClientData.safeParse(parseJson(bytesOf(response.clientDataJSON)));
  const data = bytesOf(response.authenticatorData);
  if (!client.success || data.length < HEAD_BYTES) return null;
  const { challenge, crossOrigin } = client.data;
  const verified = USER_PRESENT | USER_VERIFIED;
  const fits =
    client.data.type === type &&
    client.data.origin === origin &&
    crossOrigin !== true &&
    data.subarray(0, 32).equals(sha256(Buffer.from(rpId))) &&
    (data.readUInt8(32) & verified) === verified;
  return fits ? { challenge, counter: data.readUInt32BE(33) } : null;
}

/** Type of a DER key; null for anything else. */
function typeOf(publicKey: Uint8Array): string | null {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    return key.asymmetricKeyType ?? null;
  } catch {
    return null;
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}
