import { findForm } from '#lib/forms/catalog.ts';

/** The name that people know a form by. For server pages: it pulls in the whole catalogue. */
export function formTitle(name: string): string {
  return findForm(name)?.title ?? name;
}
