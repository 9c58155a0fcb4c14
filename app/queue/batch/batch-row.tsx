'use client';

import Link from 'next/link';
import { noValue } from '#app/_text/field-words.ts';
import { Button } from '#app/_ui/button.tsx';
import { Cell } from '#app/_ui/table.tsx';
import { batchText as text } from './text.ts';
import type { Outcome } from './use-batch.ts';

export interface BatchItem {
  readonly taskId: string;
  readonly recordId: string;
  readonly fileName: string;
  readonly fields: readonly { path: string; name: string; value: string | null }[];
  /** What each failed check says. */
  readonly checks: readonly string[];
}

/** One record of the group: its values to check, its failed checks, and what became of it. */
export function BatchRow({
  item,
  chosen,
  outcome,
  onChoose,
  onUndo,
}: {
  item: BatchItem;
  chosen: boolean;
  outcome: Outcome | undefined;
  onChoose: (on: boolean) => void;
  onUndo: () => void;
}) {
  return (
    <tr>
      <Cell>
        <input
          type="checkbox"
          aria-label={text.take(item.fileName)}
          checked={chosen}
          disabled={outcome !== undefined}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </Cell>
      <Cell className="max-w-60">
        <Link
          href={`/review/${item.recordId}`}
          prefetch={false}
          className="block truncate text-accent hover:underline"
        >
          {item.fileName}
        </Link>
      </Cell>
      <Cell>
        <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
          {item.fields.map(({ path, name, value }) => (
            <div key={path} className="flex gap-1.5">
              <dt className="text-muted">{name}</dt>
              <dd className="font-medium">{value ?? noValue}</dd>
            </div>
          ))}
        </dl>
      </Cell>
      <Cell className="text-bad">{item.checks.join(' ')}</Cell>
      <Cell end className="whitespace-nowrap">
        <Result outcome={outcome} fileName={item.fileName} onUndo={onUndo} />
      </Cell>
    </tr>
  );
}

function Result({
  outcome,
  fileName,
  onUndo,
}: {
  outcome: Outcome | undefined;
  fileName: string;
  onUndo: () => void;
}) {
  if (outcome === undefined) return null;
  if (outcome !== 'submitted') return <span className="text-muted">{text.outcomes[outcome]}</span>;
  return (
    <span className="text-ok">
      ✓ {text.outcomes.submitted}{' '}
      <Button look="quiet" aria-label={text.undoOf(fileName)} onClick={onUndo}>
        {text.undo}
      </Button>
    </span>
  );
}
