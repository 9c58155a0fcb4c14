import type { ReactNode } from 'react';

/** One key figure, with a note below. */
export function Tile({ title, value, note }: { title: string; value: string; note?: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3 shadow-raised">
      <dt className="text-sm text-muted">{title}</dt>
      <dd className="mt-0.5 text-2xl font-semibold tracking-tight">{value}</dd>
      {note ? <dd className="mt-0.5 text-sm text-muted">{note}</dd> : null}
    </div>
  );
}
