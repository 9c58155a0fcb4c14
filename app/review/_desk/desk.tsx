'use client';

import { pageAddress } from '#app/_client/page-address.ts';
import { postJson } from '#app/_client/post-json.ts';
import { DeskFields } from './desk-fields.tsx';
import type { DeskFlow } from './desk-flow.ts';
import { DeskNotice } from './desk-notice.tsx';
import { DeskPages } from './desk-pages.tsx';
import { DeskDialogs } from './desk-questions.tsx';
import { IssueStrip } from './issue-strip.tsx';
import { failingChecks } from './read-desk.ts';
import type { Stage } from './stage.ts';
import { type DeskParts, useDesk } from './use-desk.ts';

interface Props {
  readonly stage: Stage;
  /** It is known that the record is not claimed here: say why. Until that is known, say nothing. */
  readonly looking: boolean;
  readonly flow: DeskFlow;
}

/** One record on the desk: page on the left, fields on the right, what it needs on top. */
export function Desk({ stage, looking, flow }: Props) {
  const { view } = stage;
  const desk = useDesk(stage, flow);
  const { state, hold, setQuestion } = desk;
  const go = (path: string) => desk.dispatch({ type: 'focus', path, now: Date.now() });
  const addressOf = (number: number) => {
    const { rotation = 0 } = view.pages.find((one) => one.number === number) ?? {};
    return pageAddress(view.document.id, { number, rotation });
  };
  return (
    <>
      <IssueStrip state={state} flagged={desk.flagged.size} saved={hold.saved} onGo={go} />
      <DeskNotice
        view={view}
        comment={desk.comments.at(-1) ?? null}
        silent={desk.mine || !looking}
        stale={hold.stale}
        note={desk.note}
        onTake={flow.take}
        onComments={() => setQuestion({ kind: 'comment' })}
        onCloseNote={() => desk.setNote(null)}
      />
      <div
        data-record={view.record.id}
        className="grid min-h-0 flex-1 max-md:grid-rows-[34vh_minmax(0,1fr)] md:grid-cols-[55fr_45fr]"
      >
        <DeskPages stage={stage} desk={desk} addressOf={addressOf} onGo={go} />
        <DeskFields desk={desk} addressOf={addressOf} />
      </div>
      <Questions stage={stage} desk={desk} onGo={go} />
    </>
  );
}

/** The open question, with what its answer does. */
function Questions({
  stage: { view },
  desk,
  onGo,
}: {
  stage: Stage;
  desk: DeskParts;
  onGo: (path: string) => void;
}) {
  const { decide, comments } = desk;
  return (
    <DeskDialogs
      question={desk.question}
      view={view}
      focusPath={desk.focusPath}
      comments={comments}
      ownKeys={desk.ownKeys}
      onClose={() => desk.setQuestion(null)}
      onGo={onGo}
      onWaive={(waivers) => void decide.submit(waivers)}
      onLeave={(how, reason) => void decide.leave(how, reason)}
      onForm={(form) => void decide.changeForm(form)}
      onGroup={(seen, groups) => void decide.changePages({ kind: 'group', seen, groups })}
      onCommented={(comment) => desk.setComments([...comments, comment])}
      onKeys={(changed) => {
        desk.setOwnKeys(changed);
        void postJson('/api/preferences/desk-keys', { value: changed });
      }}
      onDocumentWrong={(reason) => markDocumentWrong(desk, reason)}
    />
  );
}

/** The focused value is kept as printed, and the checks that fail because of it are waived. */
function markDocumentWrong({ state, dispatch, focusPath }: DeskParts, reason: string): void {
  if (focusPath === null) return;
  const failing = failingChecks(state).filter(({ paths }) => paths.includes(focusPath));
  dispatch({
    type: 'document-wrong',
    path: focusPath,
    reason: reason === '' ? null : reason,
    waivers: failing.map(({ rule, paths }) => ({ rule, paths, reason })),
    now: Date.now(),
  });
}
