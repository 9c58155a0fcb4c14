'use client';

import { useEffect, useMemo, useReducer, useState } from 'react';
import { messages } from '#app/_text/messages.ts';
import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { keepTyped } from './answer-field.ts';
import { DeskFooter } from './desk-footer.tsx';
import { DeskNotice } from './desk-notice.tsx';
import { DeskDialogs, type Question } from './desk-questions.tsx';
import { openDesk, reduceDesk } from './desk-state.ts';
import type { DeskView } from './desk-view.ts';
import type { DrawnBox } from './drawn-box.ts';
import { fieldId } from './field-input.tsx';
import { FocusCard } from './focus-card.tsx';
import type { HeldTask, StaleHold } from './held-task.ts';
import { IssueStrip } from './issue-strip.tsx';
import { PagePane } from './page-pane.tsx';
import { failingChecks, flaggedPaths, sheetOf, shownOf } from './read-desk.ts';
import { Sheet } from './sheet.tsx';
import { useCommands } from './use-commands.ts';
import { useHold } from './use-hold.ts';
import { usePreview } from './use-preview.ts';

/** What became of a submit, as the desk needs to know it. */
export type SubmitAnswer =
  | { readonly kind: 'submitted' }
  | { readonly kind: 'blocked'; readonly checks: readonly Check[] }
  | { readonly kind: 'unanswered'; readonly paths: readonly string[] }
  | { readonly kind: 'problem'; readonly text: string }
  | StaleHold;

/** What the desk asks of the flow around it. */
export interface DeskFlow {
  readonly submit: (held: HeldTask, draft: ReviewDraft) => Promise<SubmitAnswer>;
  /** Puts the task aside and opens the next; the problem's sentence, or null. */
  readonly putAside: (
    held: HeldTask,
    how: 'postpone' | 'escalate' | 'skip' | 'release',
    reason: string,
  ) => Promise<StaleHold | string | null>;
  readonly changeForm: (held: HeldTask, form: string) => Promise<StaleHold | string | null>;
  readonly take: () => void;
  readonly undoSubmit: () => void;
}

interface Props {
  readonly view: DeskView;
  /** Null: looking only. */
  readonly held: HeldTask | null;
  /** It is known that nothing is held: say why. Before that is known, say nothing. */
  readonly looking: boolean;
  readonly draft: ReviewDraft;
  readonly notice: string | null;
  readonly flow: DeskFlow;
}

/** One record at the desk: page left, fields right, what is needed on top. */
export function Desk({ view, held, looking, draft, notice, flow }: Props) {
  const [state, dispatch] = useReducer(reduceDesk, null, () => openDesk(view, draft, Date.now()));
  const [question, setQuestion] = useState<Question | null>(null);
  const [note, setNote] = useState(notice);
  const [busy, setBusy] = useState(false);
  const [zoom, setZoom] = useState(1);
  const hold = useHold(held, state.draft);
  usePreview(view.record.id, state.draft, dispatch);

  const sheet = useMemo(() => sheetOf(state), [state]);
  const flagged = useMemo(() => new Set(flaggedPaths(state)), [state]);
  const focusPath = state.focus.at === 'field' ? state.focus.path : null;
  const place = focusPath === null ? null : shownOf(state, focusPath).place;
  const [pageNumber, setPageNumber] = useState(place?.page ?? view.pages[0]?.number ?? 1);
  const readOnly = held === null || hold.stale !== null || busy;
  const addressOf = (number: number) => `/api/documents/${view.document.id}/pages/${number}`;
  const go = (path: string) => dispatch({ type: 'focus', path, now: Date.now() });

  // Evidence of the field one comes to is shown without asking; turning pages by hand stays possible.
  useEffect(() => {
    if (place) setPageNumber(place.page);
  }, [place]);
  useEffect(() => {
    if (question !== null) return;
    const target = state.focus.at === 'field' ? fieldId(state.focus.path) : SUBMIT_ID;
    const element = document.getElementById(target);
    if (element && element !== document.activeElement) element.focus();
  }, [state.focus, question]);

  async function submit(waivers: ReviewDraft['waivers'] = []) {
    if (!held || busy) return;
    const kept = reduceDesk(keepTyped(state, Date.now()), { type: 'waive', waivers });
    // A reason once given stays given, whatever else still keeps the record here.
    if (waivers.length > 0) dispatch({ type: 'waive', waivers });
    const waiting = flaggedPaths(kept);
    if (waiting[0] !== undefined) {
      setNote(messages.review.unanswered(waiting.length));
      return go(waiting[0]);
    }
    // Which rules fail the server says: what is shown here may be of a moment before the last answer.
    setBusy(true);
    const answer = await flow.submit(held, kept.draft);
    setBusy(false);
    if (answer.kind === 'stale') hold.setStale(answer);
    if (answer.kind === 'problem') setNote(answer.text);
    if (answer.kind === 'blocked') setQuestion({ kind: 'waive', checks: answer.checks });
    if (answer.kind === 'unanswered') {
      setNote(messages.review.unanswered(answer.paths.length));
      dispatch({ type: 'ask', paths: answer.paths, now: Date.now() });
    }
  }
  async function leave(how: 'postpone' | 'escalate' | 'skip' | 'release', reason: string) {
    if (!held) return;
    showOutcome(await flow.putAside(held, how, reason));
  }
  async function changeForm(form: string) {
    if (held) showOutcome(await flow.changeForm(held, form));
  }
  function showOutcome(outcome: StaleHold | string | null) {
    if (typeof outcome === 'string') setNote(outcome);
    else if (outcome) hold.setStale(outcome);
  }
  const turn = (by: -1 | 1) => {
    const at = view.pages.findIndex(({ number }) => number === pageNumber) + by;
    const page = view.pages[at];
    if (page) setPageNumber(page.number);
  };
  const changeZoom = (how: 'in' | 'out' | 'reset') =>
    setZoom((now) =>
      how === 'reset' ? 1 : Math.min(4, Math.max(0.4, now * (how === 'in' ? 1.25 : 0.8))),
    );
  const run = useCommands({
    state,
    sheet,
    dispatch,
    readOnly,
    paused: question !== null,
    submit: () => void submit(),
    undoSubmit: flow.undoSubmit,
    ask: setQuestion,
    turn,
    zoom: changeZoom,
  });

  const page = view.pages.find(({ number }) => number === pageNumber) ?? view.pages[0];
  return (
    <>
      <IssueStrip state={state} flagged={flagged.size} saved={hold.saved} onGo={go} />
      <DeskNotice
        view={view}
        silent={held !== null || !looking}
        stale={hold.stale}
        note={note}
        onTake={flow.take}
        onCloseNote={() => setNote(null)}
      />
      <div data-record={view.record.id} className="grid min-h-0 flex-1 grid-cols-[55fr_45fr]">
        <div className="flex min-h-0 min-w-0 flex-col border-r border-line">
          {page ? (
            <PagePane
              address={addressOf(page.number)}
              page={page}
              pageCount={view.pages.length}
              position={view.pages.indexOf(page)}
              boxes={drawnBoxes(state, flagged)}
              focused={place}
              zoom={zoom}
              onZoom={changeZoom}
              onTurn={turn}
              onPick={go}
              onCapture={(text, at) => {
                if (!readOnly) dispatch({ type: 'capture', text, place: at, now: Date.now() });
              }}
            />
          ) : null}
        </div>
        <div className="flex min-h-0 min-w-0 flex-col">
          <FocusCard state={state} readOnly={readOnly} addressOf={addressOf} run={run} />
          <section
            aria-label={messages.review.fieldsPane}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
            tabIndex={0}
            className="min-h-0 flex-1 overflow-y-auto"
          >
            <Sheet
              sections={sheet}
              state={state}
              flagged={flagged}
              readOnly={readOnly}
              dispatch={dispatch}
            />
          </section>
          {held && hold.stale === null ? (
            <DeskFooter
              submitId={SUBMIT_ID}
              ready={flagged.size === 0}
              busy={busy}
              run={run}
              onSkip={() => void leave('skip', '')}
              onGiveBack={() => void leave('release', '')}
              onOtherForm={() => setQuestion({ kind: 'form' })}
            />
          ) : null}
        </div>
      </div>
      <DeskDialogs
        question={question}
        view={view}
        onClose={() => setQuestion(null)}
        onGo={go}
        onWaive={(waivers) => void submit(waivers)}
        onLeave={(how, reason) => void leave(how, reason)}
        onForm={(form) => void changeForm(form)}
        onDocumentWrong={(reason) => {
          if (focusPath === null) return;
          const failing = failingChecks(state).filter(({ paths }) => paths.includes(focusPath));
          dispatch({
            type: 'document-wrong',
            path: focusPath,
            reason: reason === '' ? null : reason,
            waivers: failing.map(({ rule, paths }) => ({ rule, paths, reason })),
            now: Date.now(),
          });
        }}
      />
    </>
  );
}

const SUBMIT_ID = 'submit-review';

function drawnBoxes(
  state: Parameters<typeof shownOf>[0],
  flagged: ReadonlySet<string>,
): DrawnBox[] {
  const focused = state.focus.at === 'field' ? state.focus.path : null;
  const failing = new Set(failingChecks(state).flatMap(({ paths }) => paths.slice(0, 1)));
  const paths = [...flagged].filter((path) => path !== focused);
  const boxes = paths.flatMap((path): DrawnBox[] => {
    const { place } = shownOf(state, path);
    return place ? [{ path, place, look: failing.has(path) ? 'failed' : 'check' }] : [];
  });
  const own = focused === null ? null : shownOf(state, focused).place;
  return focused !== null && own
    ? [...boxes, { path: focused, place: own, look: 'focused' }]
    : boxes;
}
