import { EmptyState } from '#app/_ui/empty-state.tsx';
import { queueText as text } from './text.ts';

/** Why the queue shows no record. `reading`: the documents that may still bring some. */
export function EmptyQueue({ filtered, reading }: { filtered: boolean; reading: number }) {
  if (filtered) return <EmptyState title={text.noMatchTitle}>{text.noMatchText}</EmptyState>;
  if (reading > 0)
    return <EmptyState title={text.notYetTitle}>{text.notYetText(reading)}</EmptyState>;
  return <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>;
}
