import { z } from 'zod';

/** Which tasks a reviewer wants; absent means any. */
export const QueueFilter = z.object({
  form: z.string().optional(),
  reason: z.string().optional(),
  state: z.enum(['open', 'snoozed', 'escalated']).optional(),
});
export type QueueFilter = z.infer<typeof QueueFilter>;

/** The last task of a page of the queue, as text for an address: the next page starts after it. */
export interface QueueCursor {
  readonly overdue: boolean;
  /** ISO; the deadline where `overdue`, else when the task was made. */
  readonly at: string;
  readonly expectedLossUsd: number;
  readonly id: string;
}

const Cursor = z.tuple([z.enum(['o', 'r']), z.iso.datetime(), z.coerce.number().min(0), z.uuid()]);

export function formatCursor({ overdue, at, expectedLossUsd, id }: QueueCursor): string {
  return [overdue ? 'o' : 'r', at, expectedLossUsd, id].join('~');
}

/** Null for an invalid cursor: the queue then starts at the beginning. */
export function parseCursor(text: string | undefined): QueueCursor | null {
  const parsed = Cursor.safeParse(text?.split('~'));
  if (!parsed.success) return null;
  const [kind, at, expectedLossUsd, id] = parsed.data;
  return { overdue: kind === 'o', at, expectedLossUsd, id };
}
