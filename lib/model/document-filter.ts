import { z } from 'zod';
import { DocumentState } from './document.ts';
import { toQuery, withoutEmpty } from './filter-query.ts';
import { FormName } from './form.ts';
import { UserId } from './ids.ts';
import { SerialId } from './serial-id.ts';

/** `newest`: the latest upload first. */
export const DocumentSort = z.enum(['newest', 'oldest']);
export type DocumentSort = z.infer<typeof DocumentSort>;

/** Which documents a person looks for; absent means any. Invalid filters are ignored. */
export const DocumentFilter = z.object({
  /** In an address: sealed. */
  search: z.base64url().min(1).max(1_200).optional().catch(undefined),
  state: DocumentState.optional().catch(undefined),
  /** Name of a form that one of the records has. */
  form: FormName.optional().catch(undefined),
  /** Who uploaded them. */
  by: UserId.optional().catch(undefined),
  /** Id of a tag. */
  tag: z.coerce.number().pipe(SerialId).optional().catch(undefined),
  /** ISO dates of the upload, both included, in UTC. */
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  sort: DocumentSort.optional().catch(undefined),
});
export type DocumentFilter = z.infer<typeof DocumentFilter>;

/** The filter that an address, or a form with empty inputs, holds. */
export function parseDocumentFilter(given: Readonly<Record<string, unknown>>): DocumentFilter {
  return DocumentFilter.parse(withoutEmpty(given));
}

/** The filters as the query of an address; empty for none. */
export function toDocumentQuery(filter: DocumentFilter): string {
  return toQuery(filter, Object.keys(DocumentFilter.shape));
}
