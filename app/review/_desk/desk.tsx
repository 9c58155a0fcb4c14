'use client';

import { useEffect, useMemo, useReducer, useState } from 'react';
import { pageAddress } from '#app/_client/page-address.ts';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import type { DeskFlow } from './desk-flow.ts';
import { DeskFooter } from './desk-footer.tsx';
import { DeskNotice } from './desk-notice.tsx';
import { DeskDialogs, type Question } from './desk-questions.tsx';
import { openDesk, reduceDesk } from './desk-state.ts';
import { drawnBoxes } from './drawn-box.ts';
import { fieldId } from './field-input.tsx';
import { FocusCard } from './focus-card.tsx';
import type { OwnKeys } from './help-dialog.tsx';
import { IssueStrip } from './issue-strip.tsx';
import { buildKeyMap, keysOf } from './keys.ts';
import { PagePane } from './page-pane.tsx';
import { failingChecks, flaggedPaths, sheetOf, shownOf } from './read-desk.ts';
import { Sheet } from './sheet.tsx';
import type { Stage } from './stage.ts';
import { Thumbnails } from './thumbnails.tsx';
import { useCommands } from './use-commands.ts';
import { useDecide } from './use-decide.ts';
import { useHold } from './use-hold.ts';
import { useOnOther } from './use-on-other.ts';
import { usePageView } from './use-page-view.ts';
import { usePreview } from './use-preview.ts';

interface Props {
  readonly stage: Stage;
  /** It is known that nothing is held: say why. Before that is known, say nothing. */
  readonly looking: boolean;
  readonly flow: DeskFlow;
}

/** One record at the desk: page left, fields right, what is needed on top. */
export function Desk({ stage, looking, flow }: Props) {
  const { view, held, coming, notice } = stage;
  const opened = () => stage.left ?? openDesk(view, stage.draft, Date.now());
  const [state, dispatch] = useReducer(reduceDesk, null, opened);
  const [question, setQuestion] = useState<Question | null>(null);
  const [note, setNote] = useState(notice);
  const [comments, setComments] = useState(view.comments);
  const [ownKeys, setOwnKeys] = useState<OwnKeys>(view.keys);
  useOnOther(stage.key, () => {
    dispatch({ type: 'open', state: opened() });
    setQuestion(null);
    setNote(notice);
    setComments(view.comments);
    setOwnKeys(view.keys);
  });
  useEffect(() => setNote(notice), [notice]);
  const hold = useHold(stage, state.draft);
  usePreview(stage, state.draft, dispatch);
  const decide = useDecide({
    state,
    dispatch,
    stage,
    flow,
    setStale: hold.setStale,
    setQuestion,
    setNote,
  });

  const sheet = sheetOf(state);
  const waiting = flaggedPaths(state);
  const flagged = useMemo(() => new Set(waiting), [waiting]);
  const boxes = useMemo(() => drawnBoxes(state), [state]);
  const focusPath = state.focus.at === 'field' ? state.focus.path : null;
  const place = focusPath === null ? null : shownOf(state, focusPath).place;
  const pages = usePageView(stage.key, view.pages, place);
  const { page } = pages;
  const mine = held !== null || coming;
  const readOnly = !mine || hold.stale !== null || decide.busy;
  const addressOf = (number: number) => {
    const { rotation = 0 } = view.pages.find((one) => one.number === number) ?? {};
    return pageAddress(view.document.id, { number, rotation });
  };
  const go = (path: string) => dispatch({ type: 'focus', path, now: Date.now() });

  useEffect(() => {
    if (question !== null) return;
    const target = state.focus.at === 'field' ? fieldId(state.focus.path) : SUBMIT_ID;
    const element = document.getElementById(target);
    if (element && element !== document.activeElement) element.focus();
  }, [state.focus, question]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the same field of the record before had the focus, it holds another value now
  useEffect(() => {
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.select();
  }, [stage.key]);

  const keys = useMemo(() => keysOf(ownKeys), [ownKeys]);
  const keyMap = useMemo(() => buildKeyMap(keys), [keys]);
  const run = useCommands({
    state,
    sheet,
    dispatch,
    keyMap,
    readOnly,
    paused: question !== null,
    submit: () => void decide.submit(),
    undoSubmit: flow.undoSubmit,
    redoSubmit: () => {
      if (!flow.redoPages() && flow.mayRedo()) void decide.submit();
    },
    ask: setQuestion,
    turn: pages.turn,
    turnPage: (turn) => {
      if (page) void decide.changePages({ kind: 'turn', page: page.number, turn });
    },
    zoom: pages.changeZoom,
  });

  return (
    <>
      <IssueStrip state={state} flagged={flagged.size} saved={hold.saved} onGo={go} />
      <DeskNotice
        view={view}
        comment={comments.at(-1) ?? null}
        silent={mine || !looking}
        stale={hold.stale}
        note={note}
        onTake={flow.take}
        onComments={() => setQuestion({ kind: 'comment' })}
        onCloseNote={() => setNote(null)}
      />
      <div
        data-record={view.record.id}
        className="grid min-h-0 flex-1 max-md:grid-rows-[34vh_minmax(0,1fr)] md:grid-cols-[55fr_45fr]"
      >
        <div className="flex min-h-0 min-w-0 border-line max-md:border-b md:border-r">
          {view.pages.length > 1 && page ? (
            <Thumbnails
              pages={view.pages}
              current={page.number}
              addressOf={addressOf}
              marked={new Set(boxes.map((box) => box.place.page))}
              onOpen={pages.open}
            />
          ) : null}
          {page ? (
            <PagePane
              key={stage.key}
              address={addressOf(page.number)}
              page={page}
              pageCount={view.pages.length}
              position={view.pages.indexOf(page)}
              boxes={boxes}
              focused={place}
              zoom={pages.zoom}
              onZoom={pages.changeZoom}
              onTurn={pages.turn}
              readOnly={readOnly}
              keys={keys}
              run={run}
              onPick={go}
              onSeen={() => {
                if (focusPath !== null) state.seen.add(focusPath);
              }}
              onCapture={(text, at) => {
                if (!readOnly) dispatch({ type: 'capture', text, place: at, now: Date.now() });
              }}
            />
          ) : null}
        </div>
        <div className="flex min-h-0 min-w-0 flex-col">
          <FocusCard
            state={state}
            readOnly={readOnly}
            keys={keys}
            addressOf={addressOf}
            run={run}
          />
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
          {mine && hold.stale === null ? (
            <DeskFooter
              submitId={SUBMIT_ID}
              ready={flagged.size === 0}
              busy={decide.busy}
              comments={comments.length}
              keys={keys}
              run={run}
              onSkip={() => void decide.leave('skip', '')}
              onGiveBack={() => void decide.leave('release', '')}
              onOtherForm={() => setQuestion({ kind: 'form' })}
            />
          ) : null}
        </div>
      </div>
      <DeskDialogs
        question={question}
        view={view}
        focusPath={focusPath}
        comments={comments}
        ownKeys={ownKeys}
        onClose={() => setQuestion(null)}
        onGo={go}
        onWaive={(waivers) => void decide.submit(waivers)}
        onLeave={(how, reason) => void decide.leave(how, reason)}
        onForm={(form) => void decide.changeForm(form)}
        onGroup={(seen, groups) => void decide.changePages({ kind: 'group', seen, groups })}
        onCommented={(comment) => setComments([...comments, comment])}
        onKeys={(changed) => {
          setOwnKeys(changed);
          void postJson('/api/preferences/desk-keys', { value: changed });
        }}
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
