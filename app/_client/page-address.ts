/**
 * The address of a page's image. It changes when the page is rotated, so that no cache shows the
 * old one.
 */
export function pageAddress(
  documentId: string,
  page: { readonly number: number; readonly rotation: number },
): string {
  return `/api/documents/${documentId}/pages/${page.number}?turned=${page.rotation}`;
}
