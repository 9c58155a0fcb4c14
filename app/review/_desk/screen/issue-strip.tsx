'use client';

import { Badge } from '#app/_ui/badge.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { check, dot, flag, left } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { formatRisk } from '#lib/forms/format.ts';
import type { Check } from '#lib/model/check.ts';
import { listOpenReasons } from '../cards/standing-reasons.ts';
import type { Seat } from '../machine/model.ts';
import type { DeskState } from '../state/desk-model.ts';
import { atRiskUsd, blockingChecks, warningChecks } from '../state/read-desk.ts';
import { deskText as text } from '../text.ts';

/** What this record still needs, on one line. */
export function IssueStrip({
  state,
  open,
  saving,
  onGo,
}: {
  state: DeskState;
  /** Questions without an answer. */
  open: number;
  saving: Seat['saving'];
  onGo: (path: string) => void;
}) {
  const { document, form, task } = state.view;
  return (
    <section
      aria-label={text.issues}
      className="flex min-h-11 shrink-0 items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-4 stacked:flex-wrap stacked:py-1.5 low:min-h-9"
    >
      <Link href="/queue" className="text-sm whitespace-nowrap text-muted hover:underline">
        <LineIcon of={left} />
        {text.toQueue}
      </Link>
      <h1
        className="max-w-72 min-w-0 low:max-w-48 truncate font-semibold"
        title={document.fileName}
      >
        {form.title}
        <span className="ml-2 font-normal text-muted">{document.fileName}</span>
      </h1>
      {document.sample ? <Badge>{text.sample}</Badge> : null}
      {task && task.round !== 'first' ? <Badge tone="edit">{text.rounds[task.round]}</Badge> : null}
      <Issues state={state} open={open} onGo={onGo} />
      {saving === 'idle' ? null : (
        <span
          className={`text-xs whitespace-nowrap ${saving === 'failed' ? 'font-medium text-warn' : 'text-muted'}`}
        >
          {text.savings[saving]}
        </span>
      )}
    </section>
  );
}

/** What is left to check, the failed checks, and the first of them or the main reason in full. */
function Issues({
  state,
  open,
  onGo,
}: {
  state: DeskState;
  open: number;
  onGo: (path: string) => void;
}) {
  const [failed, warnings] = [blockingChecks(state), warningChecks(state)];
  const first = failed[0] ?? warnings[0];
  const risk = atRiskUsd(state);
  const { task } = state.view;
  const [reason] = listOpenReasons(state);
  return (
    <p
      role="status"
      className="flex min-w-0 flex-1 items-center gap-2 text-sm stacked:basis-full max-md:overflow-hidden"
    >
      {open > 0 ? (
        <Badge tone="warn" icon={dot}>
          {text.toCheck(open)}
        </Badge>
      ) : null}
      {open + failed.length === 0 ? (
        <Badge tone="ok" icon={check}>
          {text.nothingToCheck}
        </Badge>
      ) : null}
      <Checks tone="bad" checks={failed} says={text.failedChecks} />
      <Checks tone="warn" checks={warnings} says={text.warnings} />
      {open > 0 && risk >= 0.01 ? <Badge>{text.atRisk(formatRisk(risk))}</Badge> : null}
      {first ? (
        <button
          type="button"
          tabIndex={-1}
          title={first.message}
          onClick={() => first.paths[0] && onGo(first.paths[0])}
          className={`min-w-0 truncate hover:underline ${failed.length > 0 ? 'text-bad' : 'text-warn'}`}
        >
          {first.message}
        </button>
      ) : open > 0 && reason ? (
        <span className="truncate text-muted" title={reason.why}>
          {reason.why}
        </span>
      ) : null}
      {task?.note ? <span className="truncate text-muted">{text.note(task.note)}</span> : null}
    </p>
  );
}

/** How many checks fail, with what they say as a tooltip. */
function Checks({
  tone,
  checks,
  says,
}: {
  tone: 'bad' | 'warn';
  checks: readonly Check[];
  says: (count: number) => string;
}) {
  return checks.length === 0 ? null : (
    <span title={checks.map(({ message }) => message).join('\n')}>
      <Badge tone={tone} icon={flag}>
        {says(checks.length)}
      </Badge>
    </span>
  );
}
