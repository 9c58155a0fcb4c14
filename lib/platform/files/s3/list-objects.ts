import { z } from 'zod';
import type { Bucket } from './bucket.ts';

export type StoredObject = {
  readonly key: string;
  readonly byteCount: number;
  readonly touchedAt: Date;
};

/** The most S3 returns. */
const PAGE_SIZE = 1_000;

const Entry = z.object({
  Key: z.string(),
  Size: z.coerce.number().int().nonnegative(),
  LastModified: z.coerce.date(),
});

/**
 * All objects whose key has this prefix, in key order.
 *
 * @param delimiter leaves out objects below it, such as those in subfolders
 * @param pageSize objects per request
 */
export async function* listObjects(
  bucket: Bucket,
  prefix: string,
  { delimiter = '', pageSize = PAGE_SIZE } = {},
): AsyncGenerator<StoredObject> {
  for (let next: string | null = ''; next !== null; ) {
    const query: Record<string, string> = {
      'list-type': '2',
      'max-keys': String(pageSize),
      prefix,
    };
    if (delimiter !== '') query.delimiter = delimiter;
    if (next !== '') query['continuation-token'] = next;
    const answer = await bucket.send({ method: 'GET', query });
    if (answer.status !== 200) throw new Error('the bucket does not exist');
    const xml = await answer.text();
    for (const [, entry = ''] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const { Key: key, Size: byteCount, LastModified: touchedAt } = Entry.parse(textsOf(entry));
      yield { key, byteCount, touchedAt };
    }
    next = textsOf(xml).NextContinuationToken ?? null;
  }
}

/** Elements that contain only text; S3 gives them no attributes, and our keys need no escapes. */
export function textsOf(xml: string): Partial<Record<string, string>> {
  return Object.fromEntries(
    [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = '', text = '']) => [
      name,
      text.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]),
  );
}
