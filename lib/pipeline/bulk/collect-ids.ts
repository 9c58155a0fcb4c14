import { listDocumentIds } from '#lib/intake/store.ts';
import { parseDocumentFilter } from '#lib/model/filters/document-filter.ts';
import { parseRecordFilter } from '#lib/model/filters/record-filter.ts';
import type { Person } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';
import { unsealWords } from '#lib/platform/sealing/seal-words.ts';
import { listRecordIds } from '#lib/review/list-record-ids.ts';
import type { BulkJob } from '#lib/state/bulk/store.ts';
import { isOfRecords } from './batch.ts';

/** Ids collected at a time. */
const PAGE = 1_000;

/** The next records or documents that match a job's filter, as its person sees them. */
export async function collectIds(
  db: Db,
  { change, query, cursor }: BulkJob,
  person: Person,
): Promise<{ ids: string[]; next: string | null }> {
  const given = Object.fromEntries(new URLSearchParams(query ?? ''));
  const page = { cursor: cursor ?? undefined, limit: PAGE };
  return isOfRecords(change)
    ? listRecordIds(person, { ...inClear(parseRecordFilter(given)), ...page }, db)
    : listDocumentIds(person, { ...inClear(parseDocumentFilter(given)), ...page }, db);
}

/** Search words are sealed in addresses. */
function inClear<Filter extends { readonly search?: string | undefined }>(filter: Filter): Filter {
  const words = filter.search === undefined ? null : unsealWords(filter.search);
  return { ...filter, search: words ?? undefined };
}
