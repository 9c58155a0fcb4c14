import { createHash } from 'node:crypto';
import type { Conflict, WorkItem } from '../answer.ts';
import { findClock } from '../contracts/find-clock.ts';
import { findDeadline, type PayerTimes } from '../contracts/find-deadline.ts';
import type { ReconciledFacts } from '../records/store.ts';
import { toCents } from '../values/read-values.ts';

/** Where a finding of the rules belongs. */
export interface FindingHome {
  readonly encounterId: string | null;
  readonly paymentId: string | null;
}

/**
 * A finding of the rules as the product keeps it: with a name that is the same each time it is
 * found, paths of the product, a hash of the values it is about, and its deadline according to
 * these times.
 */
export function nameConflict(
  found: Conflict | WorkItem,
  home: FindingHome,
  known: ReadonlyMap<string, ReconciledFacts>,
  times: PayerTimes,
) {
  const isConflict = 'paths' in found;
  const paths = (isConflict ? found.paths : []).map(
    ([record, path]) => [record, known.get(record)?.pathOf(path) ?? path] as const,
  );
  const values = (isConflict ? found.paths : []).map(
    ([record, path]) => known.get(record)?.facts.input.fields[path] ?? null,
  );
  const { rule, kind, records, message, amount, sum = null } = found;
  const facts = records.flatMap((id) => known.get(id)?.facts ?? []);
  const clock = findClock(kind, facts);
  return {
    ...home,
    id: `con-${hashOf([kind, records, paths])}`,
    nature: isConflict ? ('conflict' as const) : ('work' as const),
    rule,
    kind,
    amountCents: toCents(amount),
    sum,
    payer: facts.find(({ payer }) => payer !== null)?.payer ?? null,
    clock: clock?.clock ?? null,
    clockFrom: clock?.clockFrom ?? null,
    deadline: clock === null ? null : findDeadline(clock, times),
    message,
    paths,
    misreading: isConflict && found.cause === 'misreading',
    provisional: records.some((record) => known.get(record)?.accepted === false),
    values: hashOf([values, amount]),
    records,
  };
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20);
}
