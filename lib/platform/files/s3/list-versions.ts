import type { Bucket } from './bucket.ts';
import { textsOf } from './list-objects.ts';

/**
 * Keys of all versions of objects whose key has this prefix, including versions hidden by a newer
 * one or a deletion, in key order.
 *
 * @param pageSize versions per request
 */
export async function* listVersions(
  bucket: Bucket,
  prefix: string,
  { pageSize = 1_000 } = {},
): AsyncGenerator<string> {
  let marker: Record<string, string> | null = {};
  while (marker !== null) {
    const query = { versions: '', 'max-keys': String(pageSize), prefix, ...marker };
    const answer = await bucket.send({ method: 'GET', query });
    if (answer.status !== 200) throw new Error('the bucket does not exist');
    const xml = await answer.text();
    for (const [, entry = ''] of xml.matchAll(/<Version>(.*?)<\/Version>/gs)) {
      const { Key: key } = textsOf(entry);
      if (key !== undefined) yield key;
    }
    const { NextKeyMarker: key, NextVersionIdMarker: version = '' } = textsOf(xml);
    marker = key === undefined ? null : { 'key-marker': key, 'version-id-marker': version };
  }
}
