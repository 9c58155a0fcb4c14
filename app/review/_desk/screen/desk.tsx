'use client';

import { pageAddress } from '#app/_client/page-address.ts';
import { postJson } from '#app/_client/post-json.ts';
import { LazyDialogs } from '../dialogs/lazy-dialogs.tsx';
import type { DeskEvent, Machine } from '../machine/model.ts';
import { failingChecks, focusedQuestion } from '../state/read-desk.ts';
import { DeskFields } from './desk-fields.tsx';
import { DeskFooter } from './desk-footer.tsx';
import { DeskNotice } from './desk-notice.tsx';
import { DeskPages } from './desk-pages.tsx';
import { DeskTables } from './desk-tables.tsx';
import { IssueStrip } from './issue-strip.tsx';
import { SiblingsBar } from './siblings-bar.tsx';
import { type DeskParts, useDesk } from './use-desk.ts';

interface Props {
  readonly machine: Machine;
  readonly dispatch: (event: DeskEvent) => void;
}

/** One record on the desk: page on the left, fields on the right, what it needs at the top. */
export function Desk({ machine, dispatch }: Props) {
  const desk = useDesk(machine, dispatch);
  const { state, seat } = desk;
  const { view } = state;
  // A value of the focused card leads back to the card, wherever it was clicked.
  const go = (path: string) => {
    const card = state.focus.at === 'question' ? focusedQuestion(state) : null;
    const from = card?.paths.includes(path) ? { from: card.key } : {};
    desk.act({ type: 'focus', path, ...from, now: Date.now() });
  };
  const addressOf = (number: number) => {
    const { rotation = 0 } = desk.allPages.find((one) => one.number === number) ?? {};
    return pageAddress(view.document.id, { number, rotation });
  };
  const closeNote = () => dispatch({ type: 'note', note: null });
  return (
    <>
      <IssueStrip state={state} open={desk.open.length} saving={seat.saving} onGo={go} />
      <SiblingsBar view={view} submitted={submittedIn(machine)} />
      <DeskNotice
        view={view}
        comment={seat.comments.at(-1) ?? null}
        silent={seat.lease.kind !== 'none' || desk.doing !== null}
        stale={seat.lease.kind === 'lost' ? seat.lease.stale : null}
        note={desk.mine ? null : seat.note}
        onTake={() => dispatch({ type: 'claim', now: Date.now() })}
        onComments={() => dispatch({ type: 'dialog', dialog: { kind: 'comment' } })}
        onCloseNote={closeNote}
      />
      <div
        data-record={view.record.id}
        data-quiet={machine.quiet || undefined}
        className="flex min-h-0 flex-1 flex-col"
      >
        {/* On a phone all of it scrolls below the page, which stays in sight. */}
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto stacked:block stacked:scroll-pt-[32vh]">
          <div className="grid min-h-74 flex-1 grid-cols-[55fr_45fr] stacked:contents max-lg:low:grid-cols-2">
            <DeskPages desk={desk} addressOf={addressOf} onGo={go} />
            <DeskFields desk={desk} addressOf={addressOf} />
          </div>
          <DeskTables desk={desk} />
        </div>
        {desk.mine ? (
          <DeskFooter
            ready={desk.open.length === 0}
            doing={desk.doing}
            comments={seat.comments.length}
            note={seat.note}
            onCloseNote={closeNote}
            keys={desk.keys}
            run={desk.run}
          />
        ) : null}
      </div>
      <Questions desk={desk} onGo={go} />
    </>
  );
}

/** Whatever the view says, which was fetched before: the records that were submitted here. */
function submittedIn({ done, submitting }: Machine): ReadonlySet<string> {
  const ids = done.flatMap((one) => (one.kind === 'submit' ? [one.recordId] : []));
  return new Set(submitting ? [...ids, submitting.left.desk.view.record.id] : ids);
}

/** The open dialog, with what its answer does. */
function Questions({ desk, onGo }: { desk: DeskParts; onGo: (path: string) => void }) {
  const { seat, dispatch } = desk;
  const now = () => Date.now();
  return (
    <LazyDialogs
      dialog={seat.dialog}
      view={desk.state.view}
      focusPath={desk.focusPath}
      comments={seat.comments}
      ownKeys={desk.keys}
      onClose={() => dispatch({ type: 'dialog', dialog: null })}
      onGo={onGo}
      onWaive={(waivers) => dispatch({ type: 'submit', waivers, now: now() })}
      onLeave={(how, reason, until) => dispatch({ type: 'leave', how, reason, until, now: now() })}
      onForm={(form) => dispatch({ type: 'change-form', form, now: now() })}
      onGroup={(seen, groups) =>
        dispatch({ type: 'change-pages', change: { kind: 'group', seen, groups }, now: now() })
      }
      onCommented={(comment) => dispatch({ type: 'commented', comment })}
      onKeys={(keys) => {
        dispatch({ type: 'keys-changed', keys });
        void postJson('/api/preferences/desk-keys', { value: keys });
      }}
      onDocumentWrong={(reason) => markDocumentWrong(desk, reason)}
    />
  );
}

/** The focused value is kept as printed, and the checks that fail because of it are waived. */
function markDocumentWrong({ state, act, focusPath }: DeskParts, reason: string): void {
  if (focusPath === null) return;
  const failing = failingChecks(state).filter(({ paths }) => paths.includes(focusPath));
  act({
    type: 'document-wrong',
    path: focusPath,
    reason: reason === '' ? null : reason,
    waivers: failing.map(({ rule, paths }) => ({ rule, paths, reason })),
    now: Date.now(),
  });
}
