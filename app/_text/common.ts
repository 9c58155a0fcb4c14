/** Texts that many pages share. Texts of one page belong next to that page. */
export const commonText = {
  product: 'Countersign',
  passkeyCanceled: 'No passkey was used. Try again, or use your password.',
  noConnection: 'No connection to the server. Your entries are kept. Try again in a moment.',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  reason: 'Reason',
  reasonHint: 'One sentence. It is saved in the log.',
  more: 'Show more',
  none: '—',
  search: 'Search',
  apply: 'Apply',
  copy: 'Copy',
  copied: 'Copied',
  actions: 'Actions',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  page: (number: number, of?: number) => (of ? `Page ${number} of ${of}` : `Page ${number}`),
  pages: (pages: readonly number[]) =>
    pages.length === 1 ? `Page ${pages[0]}` : `Pages ${pages.join(', ')}`,
  countPages: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
};
