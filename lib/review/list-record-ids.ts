import type { Viewer } from '#lib/accounts/visible-documents.ts';
import {
  formatRecordCursor,
  LISTED_STATES,
  NOBODYS,
  OWN,
  parseRecordCursor,
  type RecordCursor,
  type RecordFilter,
} from '#lib/model/filters/record-filter.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readSearch } from '#lib/platform/sealing/search-keys.ts';
import { countHolding } from '#lib/state/searching/store.ts';
import { type ListedPage, sortFew, sortHolding, walk, walkHolding } from './listed/store.ts';
import { compareRanks } from './order-records.ts';

/**
 * The ids of records the viewer may see, a page at a time. If few match, these are found first and
 * then sorted; otherwise each state is read along the index of the order and the results are
 * merged, so that the number of records does not matter. `search`, unsealed, looks for whole words
 * in their values.
 */
export async function listRecordIds(
  viewer: Viewer,
  input: RecordFilter & { readonly cursor?: string; readonly limit?: number },
  db: Db = getDb(),
): Promise<{ ids: string[]; next: string | null }> {
  const { sort = 'updated', limit = 50, owner } = input;
  const keys = await collect(db, {
    viewer,
    filter: input,
    ownerId: owner === undefined ? undefined : ownerOf(owner, viewer),
    states: statesOf(input),
    sort,
    after: parseRecordCursor(input.cursor),
    room: limit + 1,
  });
  const page = keys.sort((a, b) => compareRanks(sort, a, b)).slice(0, limit);
  const last = page.at(-1);
  return {
    ids: page.map(({ id }) => id),
    next: keys.length > limit && last ? formatRecordCursor(last) : null,
  };
}

/** An accepted record with an owner is being audited, which must not show. */
function statesOf({ state, owner }: RecordFilter): ListedPage['states'] {
  const states = state === undefined ? LISTED_STATES : [state];
  return owner === undefined ? states : states.filter((one) => one === 'review');
}

function ownerOf(owner: string, viewer: Viewer): string | null {
  if (owner === NOBODYS) return null;
  return owner === OWN ? viewer.id : owner;
}

/** If there are more matches than this, enough are found along the order of the list. */
const FEW = 6_000;

/**
 * The same for words, where each record is checked: among a million records, words that this many
 * contain are found along the order after checking twice as many records.
 */
const FEW_HOLDING = 5_000;

/** Filters that leave few records; the others leave many, so counting is not tried. */
const NARROWING = ['payer', 'layout', 'owner', 'tag', 'min', 'max', 'days', 'from', 'to'] as const;

/** At least those of the page. */
async function collect(db: Db, list: ListedPage): Promise<RecordCursor[]> {
  const { filter, states } = list;
  if (states.length === 0) return [];
  if (filter.search !== undefined) {
    const ways = await readSearch(filter.search);
    const isCommon = (await countHolding(db, ways, FEW_HOLDING + 1)) > FEW_HOLDING;
    const near = isCommon ? await walkHolding(db, list, ways) : null;
    return near ?? sortHolding(db, list, ways);
  }
  const isNarrow = NARROWING.some((name) => filter[name] !== undefined);
  return (isNarrow ? await sortFew(db, list, FEW) : null) ?? walk(db, list);
}
