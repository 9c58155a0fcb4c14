import { type Answer, askJson } from './post-json.ts';

/** Posts a text file to one of our own routes, with its name in a header. */
export async function postFile<T>(address: string, file: File): Promise<Answer<T>> {
  return askJson<T>(address, {
    method: 'POST',
    headers: {
      'content-type': 'text/csv',
      // Percent-encoded: a header allows no other letters.
      'x-file-name': encodeURIComponent(file.name),
    },
    body: await file.text(),
  });
}
