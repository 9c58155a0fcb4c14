'use client';

import { Button } from '#app/_ui/button.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { check, undo } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Cell } from '#app/_ui/table.tsx';
import type { BatchItem } from './batch-item.ts';
import { batchText as text } from './text.ts';
import type { Outcome } from './use-batch.ts';

/**
 * One record of the group: how many of its values are selected, its failed checks, and its result.
 */
export function BatchRow({
  item,
  selected,
  outcome,
  onUndo,
}: {
  item: BatchItem;
  /** How many of its values are selected. */
  selected: number;
  outcome: Outcome | undefined;
  onUndo: () => void;
}) {
  return (
    <tr>
      <Cell className="max-w-60">
        <Link
          href={`/review/${item.recordId}`}
          className="block truncate text-accent hover:underline"
        >
          {item.fileName}
        </Link>
      </Cell>
      <Cell>{text.selectedOf(selected, item.fields.length)}</Cell>
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
      <LineIcon of={check} />
      {text.outcomes.submitted}{' '}
      <Button icon={undo} look="quiet" aria-label={text.undoOf(fileName)} onClick={onUndo}>
        {text.undo}
      </Button>
    </span>
  );
}
