import { unsealWords } from '#lib/platform/sealing/seal-words.ts';

/** The filter of an address, with its search words decrypted; words not sealed here are ignored. */
export function openFilter<Query extends { readonly search?: string | undefined }>({
  search,
  ...filter
}: Query): Omit<Query, 'search'> & { search?: string } {
  const words = search === undefined ? null : unsealWords(search);
  return words === null ? filter : { ...filter, search: words };
}
