import { z } from 'zod';
import { FormName } from '../form.ts';
import { RecordId } from '../ids.ts';
import { RecordState } from '../record.ts';
import { toQuery, withoutEmpty } from './filter-query.ts';
import { SerialId } from './serial-id.ts';

/** Record states that the list can show, in the order offered. */
export const LISTED_STATES = ['review', 'accepted', 'set_aside', 'extracting'] as const;

/** `totalCents` of a listed record whose document states no total; sorts last. */
export const LEAST_TOTAL = -2_147_483_648;

/**
 * `updated`: latest change first; `oldest`: longest here first; `risk`: most dollars at risk first;
 * `total`: largest total first; `service`: latest date of service first.
 */
export const RecordSort = z.enum(['updated', 'oldest', 'risk', 'total', 'service']);
export type RecordSort = z.infer<typeof RecordSort>;

/** Owner values for the person looking and for nobody. */
export const OWN = 'me';
export const NOBODYS = 'nobody';

const Dollars = z.coerce.number().min(-21_000_000).max(21_000_000);

/** Filters of the record list; absent means any. Invalid filters are ignored. */
export const RecordFilter = z.object({
  state: RecordState.extract(LISTED_STATES).optional().catch(undefined),
  form: FormName.optional().catch(undefined),
  /** Id of a payer named in records. */
  payer: z.coerce.number().pipe(SerialId).optional().catch(undefined),
  /** Number of a known layout. */
  layout: z.coerce.number().pipe(SerialId).optional().catch(undefined),
  /** Id of the person it is assigned to, `me`, or `nobody`. */
  owner: z.string().min(1).max(100).optional().catch(undefined),
  /** Id of a tag. */
  tag: z.coerce.number().pipe(SerialId).optional().catch(undefined),
  /** Range of the total in dollars, inclusive. */
  min: Dollars.optional().catch(undefined),
  max: Dollars.optional().catch(undefined),
  /** At least this many days here. */
  days: z.coerce.number().int().min(1).max(3_650).optional().catch(undefined),
  /** ISO dates of the last change in UTC, inclusive. */
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  sort: RecordSort.optional().catch(undefined),
  /** Sealed, since it appears in an address. */
  search: z.base64url().min(1).max(1_200).optional().catch(undefined),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

/** Parses the filter from an address, or from a form with empty inputs. */
export function parseRecordFilter(given: Readonly<Record<string, unknown>>): RecordFilter {
  return RecordFilter.parse(withoutEmpty(given));
}

/** The filter as a URL query, always in the same order; empty if there is none. */
export function toRecordQuery(filter: RecordFilter): string {
  return toQuery(filter, Object.keys(RecordFilter.shape));
}

/** The last record of a page: the sort value, and the id as tie-breaker. */
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
