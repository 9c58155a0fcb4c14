import { z } from 'zod';
import { SerialId } from './serial-id.ts';

const Usd = z.number().min(-21_000_000).max(21_000_000).nullable();

/** Which tasks go into a queue: those that meet all of it. Empty lists and null ask for nothing. */
export const QueueRule = z.object({
  forms: z.array(z.string().max(100)).max(100),
  /** Ids of payers that records name. */
  payers: z.array(SerialId).max(500),
  /** Bounds of the record's total, both included; a record without a total is within none. */
  minUsd: Usd,
  maxUsd: Usd,
  /** Waiting for at least so many days. */
  days: z.number().int().min(0).max(3_650).nullable(),
});
export type QueueRule = z.infer<typeof QueueRule>;

/** A named part of the work. Its people are given its tasks; without people everybody is. */
export interface WorkQueue {
  readonly id: string;
  readonly name: string;
  /** A task goes into the first queue whose rule it meets. */
  readonly position: number;
  readonly rule: QueueRule;
  /** Ids. */
  readonly people: readonly string[];
}

/** Over how many days the pace of people and queues is measured. */
export const PACE_DAYS = 14;
