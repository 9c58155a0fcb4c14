import { z } from 'zod';
import { DocumentState } from '#lib/model/document.ts';
import { FormName } from '#lib/model/form.ts';

/** What the address may say of the list; a word that means nothing is as if it were not there. */
const Query = z.object({
  search: z.string().trim().min(1).max(200).optional().catch(undefined),
  state: DocumentState.optional().catch(undefined),
  form: FormName.optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
});
export type DocumentQuery = z.infer<typeof Query>;

export function parseDocumentQuery(query: unknown): DocumentQuery {
  return Query.parse(query);
}

/** The query as it stands in the address. */
export function toAddress(query: DocumentQuery): string {
  const entries = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(entries).toString();
}
