import { z } from 'zod';
import type { DecisionFilter } from '#lib/decisions/list-decisions.ts';
import { DecisionAction } from '#lib/model/decision.ts';

/** What the address may say of the log; a word that means nothing is as if it were not there. */
const Query = z.object({
  record: z.string().min(1).optional().catch(undefined),
  person: z.string().min(1).optional().catch(undefined),
  action: DecisionAction.optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});
export type LogQuery = z.infer<typeof Query>;

export function parseLogQuery(query: unknown): LogQuery {
  return Query.parse(query);
}

/** Days are whole days of UTC, as the log counts time. */
export function toDecisionFilter({
  record,
  person,
  action,
  from,
  to,
  cursor,
}: LogQuery): DecisionFilter {
  return {
    recordId: record,
    actorId: person,
    action,
    cursor,
    from: from === undefined ? undefined : new Date(`${from}T00:00:00Z`),
    to: to === undefined ? undefined : new Date(`${to}T23:59:59.999Z`),
  };
}
