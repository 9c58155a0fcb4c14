'use client';

import { useMemo } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Icon } from '#app/_ui/icon.tsx';
import { check, flag } from '#app/_ui/icons.ts';
import type { DeskState } from '../state/desk-model.ts';
import { summarizeDesk } from '../state/summarize-desk.ts';
import { deskText, summaryText as text } from '../text.ts';
import { describeSubmit } from './describe-submit.ts';

/** More would be a list to read, and failures are shown at the top of the desk. */
const SHOWN = 4;

/** Below the last field: whose bill it is, which checks pass, and what a submit would do. */
export function DeskSummary({ state, mine }: { state: DeskState; mine: boolean }) {
  const { view, fields, rows, checks, draft, asked } = state;
  // What is being typed changes nothing of it, and neither does the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: all that the summary is made of
  const summary = useMemo(() => summarizeDesk(state), [view, fields, rows, checks, draft, asked]);
  const { holding, failing } = summary;
  return (
    <section
      aria-label={text.title}
      className="mx-3 mb-3 space-y-3 rounded-md border border-line bg-raised p-3 text-sm"
    >
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4 gap-y-2">
        {summary.facts.map(({ id, label, value }) => (
          <div key={id} className="min-w-0">
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="font-medium break-words">{value ?? commonText.none}</dd>
          </div>
        ))}
      </dl>
      {holding.length > 0 ? (
        <ul className="space-y-0.5">
          {holding.slice(0, SHOWN).map(({ rule, message }) => (
            <li key={rule} className="flex gap-1.5">
              <Icon of={check} className="mt-0.5 size-3.5 text-ok" />
              <span className="min-w-0">
                {message} <span className="text-muted">({rule})</span>
              </span>
            </li>
          ))}
          {holding.length > SHOWN ? (
            <li className="pl-5 text-muted">{text.more(holding.length - SHOWN)}</li>
          ) : null}
        </ul>
      ) : null}
      {failing > 0 ? (
        <p className="flex gap-1.5 text-bad">
          <Icon of={flag} className="mt-0.5 size-3.5" />
          {deskText.failedChecks(failing)}
        </p>
      ) : null}
      {mine && view.task ? (
        <p>
          {text.marks(summary.marks)}{' '}
          {summary.open > 0 ? text.open(summary.open) : describeSubmit(view.task, summary)}
        </p>
      ) : null}
    </section>
  );
}
