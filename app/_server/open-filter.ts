import type { DocumentQuery } from '#app/documents/document-query.ts';
import type { DocumentFilter } from '#lib/intake/store.ts';
import { unsealWords } from '#lib/platform/seal-words.ts';

/** The filter of an address, with the words of its search in clear; words not sealed here are ignored. */
export function openFilter({ search, ...filter }: DocumentQuery): DocumentFilter {
  const words = search === undefined ? null : unsealWords(search);
  return words === null ? filter : { ...filter, search: words };
}
