'use client';

import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import type { DeskComment, DeskView } from './desk-view.ts';
import type { StaleHold } from './held-task.ts';

/** Why nothing can be changed, or what just happened: one line under the strip, only when needed. */
export function DeskNotice({
  view,
  comment,
  silent,
  stale,
  note,
  onTake,
  onComments,
  onCloseNote,
}: {
  view: DeskView;
  /** The latest remark on the record. */
  comment: DeskComment | null;
  /** The desk may be worked at, or that is not known yet. */
  silent: boolean;
  stale: StaleHold | null;
  note: string | null;
  onTake: () => void;
  onComments: () => void;
  onCloseNote: () => void;
}) {
  const text = messages.review;
  const line = stale
    ? { text: text.stale(stale.holder, stale.at && timeOf(stale.at)), take: text.takeAgain }
    : silent
      ? null
      : whyReadOnly(view);
  const homeless = view.homeless.map(({ path, value }) => `${path}: ${value ?? text.noValue}`);
  return (
    <div aria-live="polite">
      {line ? (
        <div className="flex items-center gap-3 border-b border-line bg-accent-soft px-4 py-1.5">
          <span>{line.text}</span>
          {line.take ? (
            <Button look="primary" className="h-7" onClick={onTake}>
              {line.take}
            </Button>
          ) : null}
        </div>
      ) : null}
      {note ? (
        <div className="flex items-center gap-3 border-b border-line bg-warn-soft px-4 py-1 text-warn">
          <span>{note}</span>
          <Button look="quiet" className="ml-auto h-6" onClick={onCloseNote}>
            {messages.common.close}
          </Button>
        </div>
      ) : null}
      {comment ? (
        <button
          type="button"
          onClick={onComments}
          className="flex w-full items-baseline gap-2 border-b border-line bg-raised px-4 py-1 text-left text-sm hover:bg-accent-soft"
        >
          <span className="font-medium whitespace-nowrap">
            {comment.byName ?? text.formerPerson}:
          </span>
          <span className="min-w-0 truncate">{comment.text}</span>
        </button>
      ) : null}
      {homeless.length > 0 ? (
        <p className="border-b border-line bg-raised px-4 py-1 text-sm text-muted">
          {text.homeless} {homeless.join('; ')}
        </p>
      ) : null}
    </div>
  );
}

function whyReadOnly(view: DeskView): { text: string; take: string | null } {
  const text = messages.review.readOnly;
  const { task, record } = view;
  if (record.state === 'extracting') return { text: text.working, take: null };
  if (!task || task.state === 'done' || task.state === 'withdrawn') {
    return { text: text.closed, take: null };
  }
  if (!task.lease) return { text: text.free, take: text.take };
  return task.lease.mine
    ? { text: text.mineElsewhere, take: text.take }
    : { text: text.held(task.lease.ownerName), take: null };
}

function timeOf(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-US', { hour: '2-digit', minute: '2-digit' });
}
