/** A page's picture: of another address once the page was turned, so that no cache shows the old one. */
export function pageAddress(
  documentId: string,
  page: { readonly number: number; readonly rotation: number },
): string {
  return `/api/documents/${documentId}/pages/${page.number}?turned=${page.rotation}`;
}
