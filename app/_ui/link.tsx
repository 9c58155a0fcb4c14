import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link to a page of the product. Next would ask the server about each page that a visible link
 * leads to, 40 requests for one page, and learn nothing that it can show: every page depends on who
 * asks.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
