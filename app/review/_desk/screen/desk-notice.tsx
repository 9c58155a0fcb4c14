'use client';

import type { ReactNode } from 'react';
import { commonText } from '#app/_text/common.ts';
import { noValue } from '#app/_text/field-words.ts';
import { Button } from '#app/_ui/button.tsx';
import { Link } from '#app/_ui/link.tsx';
import { formatTime } from '#lib/forms/format.ts';
import type { DeskComment, DeskView } from '../desk-view.ts';
import { keepFocus } from '../focus/keep-focus.ts';
import type { StaleHold } from '../leases/held-task.ts';
import { noticeText as text } from '../text.ts';

interface Props {
  readonly view: DeskView;
  /** The latest comment on the record. */
  readonly comment: DeskComment | null;
  /** The record can be worked on, or that is not known yet. */
  readonly silent: boolean;
  readonly stale: StaleHold | null;
  readonly note: string | null;
  readonly onTake: () => void;
  readonly onComments: () => void;
  readonly onCloseNote: () => void;
}

/** Why nothing can be changed, or what just happened: lines under the strip, only when needed. */
export function DeskNotice(props: Props) {
  const { view, comment, note } = props;
  const line = accessLineOf(props);
  const homeless = view.homeless.map(({ path, value }) => `${path}: ${value ?? noValue}`);
  return (
    <div aria-live="polite">
      {line ? (
        <Line look="bg-accent-soft py-1.5" text={line.text}>
          {line.claim ? (
            <Button look="primary" className="h-7" onClick={props.onTake}>
              {line.claim}
            </Button>
          ) : null}
          {line.closed ? (
            <Link href={`/records/${view.record.id}`} className="underline hover:text-accent">
              {text.openPage}
            </Link>
          ) : null}
        </Line>
      ) : null}
      {note ? (
        <Line look="bg-accent-soft py-1" text={note}>
          <Button
            look="quiet"
            className="ml-auto h-6"
            onMouseDown={keepFocus}
            onClick={props.onCloseNote}
          >
            {commonText.close}
          </Button>
        </Line>
      ) : null}
      {comment ? (
        <button
          type="button"
          onClick={props.onComments}
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

function Line({
  look,
  text: words,
  children,
}: {
  look: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <div className={`flex items-center gap-3 border-b border-line px-4 ${look}`}>
      <span>{words}</span>
      {children}
    </div>
  );
}

interface AccessLine {
  readonly text: string;
  /** The label of the button that claims the record; null if it cannot be claimed. */
  readonly claim: string | null;
  /** What can still be done is on the record's own page. */
  readonly closed?: true;
}

/** Whether and why the record cannot be changed; null if it can, or if that is not known yet. */
function accessLineOf({ view, stale, silent }: Props): AccessLine | null {
  if (stale) {
    const time = stale.at && formatTime(new Date(stale.at));
    return { text: text.stale(stale.holder, time), claim: text.claimAgain };
  }
  return silent ? null : readOnlyLineOf(view);
}

function readOnlyLineOf({ task, record }: DeskView): AccessLine {
  if (record.state === 'extracting') return { text: text.reading, claim: null };
  if (!task || task.state === 'done' || task.state === 'withdrawn') {
    return { text: text.closed, claim: null, closed: true };
  }
  if (!task.lease) return { text: text.free, claim: text.claim };
  return task.lease.mine
    ? { text: text.mineElsewhere, claim: text.claim }
    : { text: text.held(task.lease.ownerName), claim: null };
}
