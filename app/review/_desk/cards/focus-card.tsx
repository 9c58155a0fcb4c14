'use client';

import type { Dispatch, ReactNode } from 'react';
import { HelpLink } from '#app/_ui/help-link.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { dot, flag } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { formatProbability } from '#lib/forms/format.ts';
import type { Answer } from '#lib/model/decision.ts';
import type { Command } from '../commands/commands.ts';
import { describePath } from '../describe-path.ts';
import type { OwnKeys } from '../desk-view.ts';
import { MarkSign } from '../mark-sign.tsx';
import { definitionOf } from '../state/answer-field.ts';
import type { DeskAction } from '../state/desk-action.ts';
import type { DeskState } from '../state/desk-model.ts';
import {
  blockingChecks,
  failingChecks,
  focusedQuestion,
  markOf,
  shownOf,
  warningChecks,
} from '../state/read-desk.ts';
import { deskText, flowText, noticeText, fieldText as text } from '../text.ts';
import { Candidates } from './candidates.tsx';
import { QuestionCard } from './question-card.tsx';
import { Snippet } from './snippet.tsx';
import { standingReasons } from './standing-reasons.ts';
import { WideEditor } from './wide-editor.tsx';

/**
 * Everything about the focused field; its height never changes, so that nothing below moves. A card
 * takes what it needs.
 */
export function FocusCard({
  state,
  readOnly,
  viewOnly,
  keys,
  addressOf,
  run,
  dispatch,
}: {
  state: DeskState;
  readOnly: boolean;
  /** It is not claimed here, so no key can change it. */
  viewOnly: boolean;
  keys: OwnKeys;
  addressOf: (page: number) => string;
  run: (command: Command) => void;
  dispatch: Dispatch<DeskAction>;
}) {
  const question = state.focus.at === 'question' ? focusedQuestion(state) : null;
  if (question !== null)
    return (
      <Frame grows>
        <QuestionCard
          key={question.key}
          {...{ state, question, readOnly, keys, addressOf, run }}
          onGo={(path) => dispatch({ type: 'focus', path, from: question.key, now: Date.now() })}
        />
      </Frame>
    );
  const path = state.focus.at === 'field' ? state.focus.path : null;
  if (path === null)
    return (
      <Frame empty>
        <p className="m-auto text-muted">
          {viewOnly ? (
            deskText.nothingToCheck
          ) : (
            <>
              {flowText.left(blockingChecks(state).length, warningChecks(state).length)}{' '}
              <span className="stacked:hidden">{flowText.pressSubmit}</span>
            </>
          )}
        </p>
      </Frame>
    );
  const { place } = shownOf(state, path);
  const page = state.view.pages.find(({ number }) => number === place?.page);
  return (
    <Frame>
      <Head state={state} path={path} />
      <Snippet address={addressOf(place?.page ?? 1)} page={page} place={place} />
      <WideEditor
        state={state}
        path={path}
        name={describePath(path, state.view.form, state.rows)}
        readOnly={readOnly}
        dispatch={dispatch}
      />
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto"
      >
        {viewOnly ? <p className="text-sm text-muted">{text.viewOnly}</p> : null}
        <Reasons state={state} path={path} />
      </div>
      <Candidates state={state} path={path} readOnly={readOnly} keys={keys} run={run} />
    </Frame>
  );
}

/** As high for every field, so that nothing moves; a small screen has no room for an empty one. */
function Frame({
  grows = false,
  empty = false,
  children,
}: {
  grows?: boolean;
  empty?: boolean;
  children: ReactNode;
}) {
  const small = empty ? 'stacked:h-auto low:h-auto' : 'stacked:h-62 low:h-52';
  const height = grows ? 'min-h-71 stacked:min-h-62 low:min-h-58' : `h-71 shrink-0 ${small}`;
  return (
    <section
      aria-label={text.pane}
      className={`flex flex-col gap-2 overflow-hidden border-b border-line bg-surface p-3 ${height}`}
    >
      {children}
    </section>
  );
}

function Head({ state, path }: { state: DeskState; path: string }) {
  const field = state.fields.get(path);
  const probability = field?.probability;
  return (
    <div className="flex items-baseline gap-3">
      <h2 className="min-w-0 truncate font-semibold">
        {describePath(path, state.view.form, state.rows)}
      </h2>
      <MarkSign mark={markOf(state, path)} words />
      <span className="ml-auto text-xs whitespace-nowrap text-muted max-xl:sr-only">
        {probability == null ? '' : text.confidence(formatProbability(probability))}
      </span>
      {probability == null ? null : (
        <span className="max-xl:hidden">
          <HelpLink topic="confidence" label={text.whyConfidence} tabIndex={-1} />
        </span>
      )}
      {field ? (
        <Link
          tabIndex={-1}
          href={`/records/${state.view.record.id}/fields/${encodeURIComponent(path)}`}
          className="text-xs whitespace-nowrap text-accent hover:underline max-xl:ml-auto stacked:hidden"
        >
          {text.viewSource}
        </Link>
      ) : null}
    </div>
  );
}

/** What was answered, and by whom if someone else handed it over. */
function answeredBy({ view }: DeskState, { by, verdict }: Answer): string {
  const name = by === undefined ? undefined : (view.people[by] ?? noticeText.formerPerson);
  return name === undefined ? text.answered[verdict] : text.answeredBy[verdict](name);
}

/** Other records of the document also have the value, and its answer. */
function isShared({ view }: DeskState, path: string): boolean {
  return view.doubts.some(
    ({ subject }) => subject.kind === 'shared-value' && subject.path === path,
  );
}

function Reasons({ state, path }: { state: DeskState; path: string }) {
  const said = state.draft.answers[path];
  const field = state.fields.get(path);
  const checks = failingChecks(state).filter(({ paths }) => paths.includes(path));
  const waivers = state.draft.waivers.filter(({ paths }) => paths.includes(path));
  // A failed check speaks for itself.
  const reasons = said
    ? []
    : standingReasons(state, field?.reasons ?? []).filter(
        ({ code }) => code !== 'failed-rule' || checks.length === 0,
      );
  const asked = !said && state.asked.has(path);
  const type = definitionOf(state, path)?.type ?? 'text';
  return (
    <div className="space-y-1 text-sm" aria-live="polite">
      {state.edit?.warned ? <p className="text-bad">{text.invalid(text.types[type])}</p> : null}
      {checks.map((check) => (
        <p key={`${check.rule}${check.paths.join()}`} className="text-bad">
          <LineIcon of={flag} />
          {check.message} <span className="text-muted">({check.rule})</span>
        </p>
      ))}
      {waivers.map((waiver) => (
        <p key={waiver.rule} className="text-muted">
          {text.waived(waiver.reason)} ({waiver.rule})
        </p>
      ))}
      {said ? <p className="text-muted">{answeredBy(state, said)}</p> : null}
      {isShared(state, path) ? <p>{text.shared}</p> : null}
      {reasons.map((reason) => (
        <p key={reason.code}>
          <LineIcon of={dot} className="text-warn" />
          {reason.why} <span className="text-muted">{reason.wouldPass}</span>
        </p>
      ))}
      {asked ? <p>{text.askedAgain}</p> : null}
      {checks.length + reasons.length === 0 && !said && !asked && !state.edit?.warned ? (
        <p className="text-muted">{text.noIssues}</p>
      ) : null}
    </div>
  );
}
