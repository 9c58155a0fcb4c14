import { Badge } from '#app/_ui/badge.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import type { Catalog } from '#lib/forms/catalog.ts';
import { formatMoney } from '#lib/forms/format.ts';
import type { ConflictSide } from '#lib/reconciliation/conflicts/sides/store.ts';
import type { ConflictItem } from '#lib/reconciliation/conflicts/store.ts';
import { conflictText } from '../conflicts/text.ts';
import { ConflictValues } from './conflict-values.tsx';
import { answers, encounterText as text } from './text.ts';

type Conflict = ConflictItem & { readonly sides: readonly ConflictSide[] };

/** What disagrees and what to follow up on, one sentence each, with what every paper says. */
export function ConflictCards({
  conflicts,
  catalog,
}: {
  conflicts: readonly Conflict[];
  catalog: Catalog;
}) {
  return (
    <Panel title={text.conflicts}>
      {conflicts.length === 0 ? (
        <p className="px-4 py-4 text-muted">{text.noConflicts}</p>
      ) : (
        <ul className="divide-y divide-line">
          {conflicts.map((conflict) => (
            <li key={conflict.id} className="space-y-2 px-4 py-3">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">{conflict.message}</span>
                {conflict.amountCents === null ? null : (
                  <span className="tabular-nums">{formatMoney(conflict.amountCents)}</span>
                )}
                <ConflictState conflict={conflict} />
                <Link
                  href={`/conflicts/${conflict.id}`}
                  className={buttonClass('plain', 'ml-auto')}
                  aria-label={`${conflict.state === 'open' ? text.decide : text.open}: ${conflict.message}`}
                >
                  {conflict.state === 'open' ? text.decide : text.open}
                </Link>
              </div>
              {conflict.sum === null ? null : (
                <p className="text-sm text-muted tabular-nums">
                  {conflictText.sumOf(conflict.sum)}
                </p>
              )}
              {conflict.nature === 'conflict' ? (
                <ConflictValues sides={conflict.sides} catalog={catalog} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** The state of a conflict: waiting for a review, or settled and how. */
export function ConflictState({ conflict }: { conflict: ConflictItem }) {
  if (conflict.state === 'settled' && conflict.answer !== null)
    return <Badge tone="ok">{answers[conflict.answer]}</Badge>;
  return conflict.provisional ? <Badge>{text.waiting}</Badge> : null;
}
