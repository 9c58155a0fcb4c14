import { type Db, getDb } from '#lib/platform/db.ts';
import * as listing from '#lib/state/listing/store.ts';
import * as tags from '#lib/state/tags/store.ts';

/** Payers that records name, by name: what lists are filtered by. */
export function listPayers(db: Db = getDb()): Promise<listing.NamedId[]> {
  return listing.listPayers(db);
}

/** The office's tags, by name. */
export function listTags(db: Db = getDb()): Promise<listing.NamedId[]> {
  return tags.listTags(db);
}
