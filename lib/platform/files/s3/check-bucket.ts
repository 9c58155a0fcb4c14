import { randomUUID } from 'node:crypto';
import { openBucket } from './bucket.ts';

/**
 * Verifies what the product relies on: a bucket rejects a write whose condition fails, so that only
 * one of two processes creates a key, and a removed key is not brought back. Throws an Error that
 * says what is wrong. Reports whether the bucket keeps removed objects as earlier versions.
 */
export async function checkBucket(address: string): Promise<{ readonly keepsVersions: boolean }> {
  const bucket = openBucket(address);
  const key = `secrets/probe-${randomUUID()}`;
  const body = Buffer.from('probe');
  const put = (condition: string, tag: string) =>
    bucket.send({ method: 'PUT', key, body, headers: { [condition]: tag } });
  const first = await put('if-none-match', '*');
  if (first.status !== 200) throw new Error(`STORAGE_URL: there is no bucket at ${bucket.address}`);
  const tag = first.headers.get('etag') ?? '';
  const isKept = (await put('if-none-match', '*')).status === 412;
  const isCompared = (await put('if-match', '"00000000000000000000000000000000"')).status === 412;
  await bucket.send({ method: 'DELETE', key });
  const isGone = (await put('if-match', tag)).status !== 200;
  await bucket.send({ method: 'DELETE', key });
  if (!isKept || !isCompared || !isGone)
    throw new Error(
      `STORAGE_URL: the server at ${bucket.address} ignores conditions on writing (If-None-Match, If-Match). Two machines could overwrite each other's keys there, so it cannot be used.`,
    );
  return { keepsVersions: (first.headers.get('x-amz-version-id') ?? 'null') !== 'null' };
}
