import { findForm } from '#lib/forms/catalog.ts';

/** The title of a form. For server pages only: it loads the whole catalog. */
export function formTitle(name: string): string {
  return findForm(name)?.title ?? name;
}
