import { randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { Integer, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { readEnv } from '../env.ts';

/** A time stamp: proof that the authority saw some bytes by then. */
export interface TimeStamp {
  readonly at: Date;
  /** The name in its certificate. */
  readonly authority: string;
}

export type Asked =
  | { readonly kind: 'stamped'; readonly token: Uint8Array; readonly stamp: TimeStamp }
  | { readonly kind: 'failed'; readonly why: 'no-connection' | 'refused' | 'not-valid' };

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 65_536;
const SHA_256 = '2.16.840.1.101.3.4.2.1';
/** Extended key usage reserved for time stamping (RFC 3161, 2.3). */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const SIGNED_DATA = '1.2.840.113549.1.7.2';

/**
 * Requests a time stamp for some bytes from the authority at this address (RFC 3161 over HTTP); it
 * gets only their SHA-256. `token` is the whole answer in DER, which `readTimeStamp` and
 * `openssl ts -verify` read.
 */
export async function askTimeStamp(address: string, bytes: Uint8Array): Promise<Asked> {
  const nonce = randomBytes(8);
  // A positive number without leading zeros, as DER requires.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256 }),
      hashedMessage: new OctetString({ valueHex: await sha256(bytes) }),
    }),
    nonce: new Integer({ valueHex: toBuffer(nonce) }),
    certReq: true,
  });
  const token = await post(address, new Uint8Array(request.toSchema().toBER()));
  if (token === null) return { kind: 'failed', why: 'no-connection' };
  const answer = parseAnswer(token);
  if (answer === null) return { kind: 'failed', why: 'refused' };
  const isOurs = Buffer.from(answer.info.nonce?.valueBlock.valueHexView ?? []).equals(nonce);
  const stamp = isOurs ? await readTimeStamp(token, bytes) : null;
  return stamp ? { kind: 'stamped', token, stamp } : { kind: 'failed', why: 'not-valid' };
}

/**
 * The time stamp in a token for these bytes; null if it is for other bytes, or not signed by an
 * authority that AUDIT_TSA_CA (or Node's own root list) vouched for at the time.
 */
export async function readTimeStamp(
  token: Uint8Array,
  bytes: Uint8Array,
): Promise<TimeStamp | null> {
  const answer = parseAnswer(token);
  if (answer === null) return null;
  const { signed, info } = answer;
  const imprint = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView);
  if (!imprint.equals(Buffer.from(await sha256(bytes)))) return null;
  const checked = await signed
    .verify({
      signer: 0,
      data: toBuffer(bytes),
      trustedCerts: loadRoots(),
      checkChain: true,
      checkDate: info.genTime,
      extendedMode: true,
    })
    .catch(() => null);
  if (checked?.signatureVerified !== true || !checked.signerCertificate) return null;
  const signer = new X509Certificate(Buffer.from(checked.signerCertificate.toSchema().toBER()));
  if (!signer.keyUsage?.includes(TIME_STAMPING)) return null;
  const named = signer.subject.split('\n').find((line) => line.startsWith('CN='));
  return { at: info.genTime, authority: named?.slice(3) ?? signer.subject };
}

/** Null unless it is a token that an authority granted. */
function parseAnswer(token: Uint8Array): { signed: SignedData; info: TSTInfo } | null {
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(toBuffer(token));
    if (status.status > 1 || timeStampToken?.contentType !== SIGNED_DATA) return null;
    const signed = new SignedData({ schema: timeStampToken.content });
    const content = signed.encapContentInfo.eContent;
    if (!content) return null;
    return { signed, info: TSTInfo.fromBER(toBuffer(Buffer.from(content.getValue()))) };
  } catch {
    return null;
  }
}

function loadRoots(): Certificate[] {
  const { AUDIT_TSA_CA: file } = readEnv();
  if (file === undefined) {
    nodesRoots ??= parseRoots(rootCertificates);
    return nodesRoots;
  }
  const bundle = readFileSync(file, 'utf8');
  return parseRoots(
    bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [],
  );
}

/** Parsed once: there are more than a hundred roots, and a log has a stamp for every hour. */
let nodesRoots: Certificate[] | undefined;

function parseRoots(texts: readonly string[]): Certificate[] {
  return texts.map((text) => Certificate.fromBER(toBuffer(new X509Certificate(text).raw)));
}

/** Null without an answer of the right kind. */
async function post(address: string, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > MAX_BYTES ? null : bytes;
  } catch {
    return null;
  }
}

function sha256(bytes: Uint8Array): Promise<ArrayBuffer> {
  return webcrypto.subtle.digest('SHA-256', toBuffer(bytes));
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
