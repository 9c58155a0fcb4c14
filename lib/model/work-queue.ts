import { z } from 'zod';
import { SerialId } from './filters/serial-id.ts';

const Usd = z.number().min(-21_000_000).max(21_000_000).nullable();

/**
 * Which tasks go into a queue: those that meet every condition. Empty lists and null are no
 * condition.
 */
export const QueueRule = z.object({
  forms: z.array(z.string().max(100)).max(100),
  /** Ids of payers named in records. */
  payers: z.array(SerialId).max(500),
  /** Range of the record's total, inclusive; a record without a total is in no range. */
  minUsd: Usd,
  maxUsd: Usd,
  /** Waiting for at least this many days. */
  days: z.number().int().min(0).max(3_650).nullable(),
});
export type QueueRule = z.infer<typeof QueueRule>;

/** A named part of the work. Its tasks go to its people, or to everyone if it has none. */
export interface WorkQueue {
  readonly id: string;
  readonly name: string;
  /** A task goes into the first queue whose rule it meets. */
  readonly position: number;
  readonly rule: QueueRule;
  /** User ids. */
  readonly people: readonly string[];
}

/** Number of days over which the pace of people and queues is measured. */
export const PACE_DAYS = 14;
