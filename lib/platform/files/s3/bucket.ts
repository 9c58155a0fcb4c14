import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { readEnv } from '#lib/platform/env.ts';

/** Waits before each further try, in ms; half of each is random. */
const RETRY_MS = [100, 400, 1_600] as const;
/** For one request, including its body. */
const TIMEOUT_MS = 120_000;
/**
 * Statuses that the caller handles: success, partial content, not found, and precondition failed.
 */
const EXPECTED = [200, 204, 206, 404, 412];
/** Two concurrent conditional writes: the server asks for another try. */
const CONFLICT = 409;

export type BucketRequest = {
  readonly method: 'GET' | 'PUT' | 'HEAD' | 'DELETE';
  /** If absent, the bucket itself. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | Blob;
};

export type Bucket = {
  /** The address without the query parameters that are signed. */
  readonly address: string;
  /**
   * Sends a request and retries where that may help. Resolves with a response of 200, 204, 206,
   * 404, or 412; throws an Error that names any other status, and never what was sent.
   */
  readonly send: (request: BucketRequest) => Promise<Response>;
};

/** The bucket at an address, over the S3 protocol, with the keys from the environment. */
export function openBucket(address: string): Bucket {
  const base = address.replace(/\/+$/, '');
  return {
    address: base,
    send: async (request) => {
      const url = new URL(request.key === undefined ? base : `${base}/${request.key}`);
      for (const [name, value] of Object.entries(request.query ?? {}))
        url.searchParams.set(name, value);
      const headers = { ...request.headers, 'x-amz-content-sha256': await hashOf(request.body) };
      return sendAgain(() => sendOnce(url, request, headers));
    },
  };
}

async function sendAgain(send: () => Promise<Response>): Promise<Response> {
  for (const waitMs of RETRY_MS) {
    const answer = await send().catch(() => null);
    if (answer !== null && !isWorthAnotherTry(answer.status)) return checked(answer);
    await answer?.body?.cancel();
    await pause(waitMs * (0.5 + Math.random() / 2));
  }
  return checked(await send());
}

/** Signed again for each try, because a signature contains the time. */
async function sendOnce(
  url: URL,
  { method, body }: BucketRequest,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, ...rest } = readEnv();
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers,
    accessKeyId: id ?? '',
    secretAccessKey: secret ?? '',
    sessionToken: rest.AWS_SESSION_TOKEN,
    region: rest.AWS_REGION,
    service: 's3',
  });
  const signed = await signer.sign();
  return fetch(signed.url, {
    method,
    headers: signed.headers,
    body: body instanceof Blob || body === undefined ? body : Buffer.from(body),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

function isWorthAnotherTry(status: number): boolean {
  return status >= 500 || status === 429 || status === CONFLICT;
}

async function checked(answer: Response): Promise<Response> {
  if (!answer.ok && EXPECTED.includes(answer.status)) await answer.body?.cancel();
  if (EXPECTED.includes(answer.status)) return answer;
  const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
  throw new Error(`the bucket answered ${answer.status}${code ? ` (${code})` : ''}`);
}

async function hashOf(body: Uint8Array | Blob | undefined): Promise<string> {
  const hash = createHash('sha256');
  if (body instanceof Blob) for await (const chunk of body.stream()) hash.update(chunk);
  else if (body !== undefined) hash.update(body);
  return hash.digest('hex');
}
