import { z } from 'zod';
import { toQuery } from './filter-query.ts';

/** Filters of the task queue; absent means any. */
export const QueueFilter = z.object({
  form: z.string().optional(),
  reason: z.string().optional(),
  state: z.enum(['open', 'snoozed', 'escalated']).optional(),
  /** Id of a queue. */
  queue: z.uuid().optional().catch(undefined),
  /** The owner: `me`, `nobody`, or a person's id. */
  owner: z.string().min(1).max(100).optional().catch(undefined),
});
export type QueueFilter = z.infer<typeof QueueFilter>;

/** The filters and the page cursor as a URL query; empty if there are none. */
export function toQueueQuery(filter: QueueFilter & { readonly cursor?: string }): string {
  return toQuery(filter, [...Object.keys(QueueFilter.shape), 'cursor']);
}

/** Whether the filter leaves out any open task. */
export function isNarrowed({ state = 'open', ...filter }: QueueFilter): boolean {
  return state !== 'open' || toQueueQuery(filter) !== '';
}

export const QueuePart = z.enum(['urgent', 'overdue', 'rest']);
export type QueuePart = z.infer<typeof QueuePart>;

/**
 * Cursor of the queue: the last task of a page, as text for an address. The next page starts after
 * it.
 */
export interface QueueCursor {
  /** Urgent tasks come first, then overdue ones, then the rest. */
  readonly part: QueuePart;
  /** ISO; the creation time in the `rest`, otherwise the due time. */
  readonly at: string;
  readonly expectedLossUsd: number;
  readonly id: string;
}

const Cursor = z.tuple([QueuePart, z.iso.datetime(), z.coerce.number().min(0), z.uuid()]);

export function formatCursor({ part, at, expectedLossUsd, id }: QueueCursor): string {
  return [part, at, expectedLossUsd, id].join('~');
}

/** Null for an invalid cursor: the queue then starts at the beginning. */
export function parseCursor(text: string | undefined): QueueCursor | null {
  const parsed = Cursor.safeParse(text?.split('~'));
  if (!parsed.success) return null;
  const [part, at, expectedLossUsd, id] = parsed.data;
  return { part, at, expectedLossUsd, id };
}
