import { createHash } from 'node:crypto';
import type { Conflict, WorkItem } from './answer.ts';
import { toCents } from './facts.ts';
import type { ReconciledFacts } from './records/store.ts';

/** Where a finding of the rules belongs. */
export interface FindingHome {
  readonly encounterId: string | null;
  readonly paymentId: string | null;
}

/**
 * A finding of the rules as the product keeps it: with a name that is the same whenever it is found
 * again, paths of the product, and a hash of the values that it is about.
 */
export function nameConflict(
  found: Conflict | WorkItem,
  home: FindingHome,
  known: ReadonlyMap<string, ReconciledFacts>,
) {
  const isConflict = 'paths' in found;
  const paths = (isConflict ? found.paths : []).map(
    ([record, path]) => [record, known.get(record)?.pathOf(path) ?? path] as const,
  );
  const values = (isConflict ? found.paths : []).map(
    ([record, path]) => known.get(record)?.facts.input.fields[path] ?? null,
  );
  const { rule, kind, records, message, amount } = found;
  return {
    ...home,
    id: `con-${hashOf([kind, records, paths])}`,
    nature: isConflict ? ('conflict' as const) : ('work' as const),
    rule,
    kind,
    amountCents: toCents(amount),
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
