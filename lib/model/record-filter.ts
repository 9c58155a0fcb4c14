import { z } from 'zod';
import { toQuery, withoutEmpty } from './filter-query.ts';
import { FormName } from './form.ts';
import { RecordId } from './ids.ts';
import { RecordState } from './record.ts';
import { SerialId } from './serial-id.ts';

/** Records that a list can show, in the order in which their states are offered. */
export const LISTED_STATES = ['review', 'accepted', 'set_aside', 'extracting'] as const;

/** What `totalCents` of a listed record is where its paper states no total: they come last. */
export const LEAST_TOTAL = -2_147_483_648;

/**
 * `updated`: the latest change first; `oldest`: the longest here first; `risk`: the most dollars at risk first;
 * `total`: the largest total first; `service`: the latest date of service first.
 */
export const RecordSort = z.enum(['updated', 'oldest', 'risk', 'total', 'service']);
export type RecordSort = z.infer<typeof RecordSort>;

/** Of owners: whoever looks, and nobody in particular. */
export const OWN = 'me';
export const NOBODYS = 'nobody';

const Dollars = z.coerce.number().min(-21_000_000).max(21_000_000);

/** Which records a person looks for; absent means any. Invalid ones are ignored. */
export const RecordFilter = z.object({
  state: RecordState.extract(LISTED_STATES).optional().catch(undefined),
  form: FormName.optional().catch(undefined),
  /** Id of a payer that records name. */
  payer: z.coerce.number().pipe(SerialId).optional().catch(undefined),
  /** Number of a known layout. */
  layout: z.coerce.number().pipe(SerialId).optional().catch(undefined),
  /** Id of the person whose work it is, `me`, or `nobody`. */
  owner: z.string().min(1).max(100).optional().catch(undefined),
  /** Id of a tag. */
  tag: z.coerce.number().pipe(SerialId).optional().catch(undefined),
  /** Bounds of the total in dollars, both included. */
  min: Dollars.optional().catch(undefined),
  max: Dollars.optional().catch(undefined),
  /** Here for at least so many days. */
  days: z.coerce.number().int().min(1).max(3_650).optional().catch(undefined),
  /** ISO dates of the last change, both included, in UTC. */
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  sort: RecordSort.optional().catch(undefined),
  /** In an address: sealed. */
  search: z.base64url().min(1).max(1_200).optional().catch(undefined),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

/** The filter that an address, or a form with empty inputs, holds. */
export function parseRecordFilter(given: Readonly<Record<string, unknown>>): RecordFilter {
  return RecordFilter.parse(withoutEmpty(given));
}

/** The filters as the query of an address, always in the same order; empty for none. */
export function toRecordQuery(filter: RecordFilter): string {
  return toQuery(filter, Object.keys(RecordFilter.shape));
}

/** The last record of a page: what the list is sorted by, and its id, which decides among equals. */
export interface RecordCursor {
  /** A number, or an ISO date; empty for no date. */
  readonly rank: string;
  readonly id: string;
}

const Cursor = z.tuple([z.string().regex(/^[-+.\de]*$/), RecordId]);

export function formatRecordCursor({ rank, id }: RecordCursor): string {
  return `${rank}~${id}`;
}

/** Null for an invalid cursor: the list then starts at the beginning. */
export function parseRecordCursor(text: string | undefined): RecordCursor | null {
  const parsed = Cursor.safeParse(text?.split('~'));
  return parsed.success ? { rank: parsed.data[0], id: parsed.data[1] } : null;
}
