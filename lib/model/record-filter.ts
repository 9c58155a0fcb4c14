import { z } from 'zod';
import { FormName } from './form.ts';
import { RecordId } from './ids.ts';
import { RecordState } from './record.ts';

/** Records that a list can show, in the order in which their states are offered. */
export const LISTED_STATES = ['review', 'accepted', 'set_aside', 'extracting'] as const;

/** `updated`: the latest change first; `oldest`: the longest here first; `risk`: the most dollars at risk first. */
export const RecordSort = z.enum(['updated', 'oldest', 'risk']);
export type RecordSort = z.infer<typeof RecordSort>;

/** Which records a person looks for; absent means any. Invalid ones are ignored. */
export const RecordFilter = z.object({
  state: RecordState.extract(LISTED_STATES).optional().catch(undefined),
  form: FormName.optional().catch(undefined),
  /** ISO dates of the last change, both included, in UTC. */
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  sort: RecordSort.optional().catch(undefined),
  /** In an address: sealed. */
  search: z.base64url().min(1).max(1_200).optional().catch(undefined),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

/** The filters as the query of an address, always in the same order; empty for none. */
export function toRecordQuery(filter: RecordFilter): string {
  const entries = Object.keys(RecordFilter.shape).flatMap((name) => {
    const value = filter[RecordFilter.keyof().parse(name)];
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(entries).toString();
}

/** The last record of a page: its rank in the order of the list, smallest first, and among equals its id. */
export interface RecordCursor {
  readonly rank: number;
  readonly id: string;
}

const Cursor = z.tuple([z.coerce.number(), RecordId]);

export function formatRecordCursor({ rank, id }: RecordCursor): string {
  return `${rank}~${id}`;
}

/** Null for an invalid cursor: the list then starts at the beginning. */
export function parseRecordCursor(text: string | undefined): RecordCursor | null {
  const parsed = Cursor.safeParse(text?.split('~'));
  return parsed.success ? { rank: parsed.data[0], id: parsed.data[1] } : null;
}
