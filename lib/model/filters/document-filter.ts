import { z } from 'zod';
import { DocumentState } from '../document.ts';
import { FormName } from '../form.ts';
import { UserId } from '../ids.ts';
import { toQuery, withoutEmpty } from './filter-query.ts';
import { SerialId } from './serial-id.ts';

/** `newest`: the latest upload first. */
export const DocumentSort = z.enum(['newest', 'oldest']);
export type DocumentSort = z.infer<typeof DocumentSort>;

/** Filters of the document list; absent means any. Invalid filters are ignored. */
export const DocumentFilter = z.object({
  /** Sealed, since it appears in an address. */
  search: z.base64url().min(1).max(1_200).optional().catch(undefined),
  state: DocumentState.optional().catch(undefined),
  /** Form of at least one of the records. */
  form: FormName.optional().catch(undefined),
  /** Who uploaded it. */
  by: UserId.optional().catch(undefined),
  /** Id of a tag. */
  tag: z.coerce.number().pipe(SerialId).optional().catch(undefined),
  /** ISO dates of the upload in UTC, inclusive. */
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  sort: DocumentSort.optional().catch(undefined),
});
export type DocumentFilter = z.infer<typeof DocumentFilter>;

/** Parses the filter from an address, or from a form with empty inputs. */
export function parseDocumentFilter(given: Readonly<Record<string, unknown>>): DocumentFilter {
  return DocumentFilter.parse(withoutEmpty(given));
}

/** The filter as a URL query; empty if there is none. */
export function toDocumentQuery(filter: DocumentFilter): string {
  return toQuery(filter, Object.keys(DocumentFilter.shape));
}
