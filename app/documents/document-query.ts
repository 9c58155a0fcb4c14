import { z } from 'zod';
import { DocumentState } from '#lib/model/document.ts';
import { FormName } from '#lib/model/form.ts';

/** The filters in the address, the words of the search sealed. Invalid ones are ignored. */
const Query = z.object({
  search: z.base64url().min(1).max(1_200).optional().catch(undefined),
  state: DocumentState.optional().catch(undefined),
  form: FormName.optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
});
export type DocumentQuery = z.infer<typeof Query>;

export function parseDocumentQuery(query: unknown): DocumentQuery {
  return Query.parse(query);
}

/** The filters as a query string. */
export function toAddress(query: DocumentQuery): string {
  const entries = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(entries).toString();
}
