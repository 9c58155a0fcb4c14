'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Banner } from '#app/_ui/banner.tsx';
import { showToast } from '#app/_ui/toast-list.ts';
import type { ConflictAnswer } from '#lib/model/reconciliation/conflict.ts';
import { conflictText as text } from '../text.ts';
import { AnswerRow } from './answer-row.tsx';
import { CareRow } from './care-row.tsx';
import type { DeskConflict } from './desk-conflict.ts';
import { listAnswers } from './list-answers.ts';
import { NoteForm } from './note-form.tsx';
import { Reasons } from './reasons.tsx';
import { ANSWERED, type Neighbors, takeSettled, useConflictDesk } from './use-conflict-desk.ts';

interface Props {
  readonly conflict: DeskConflict;
  /** Titles of the two papers. */
  readonly papers: readonly string[];
  /** Whether each of them may have been misread. */
  readonly misreadable: readonly boolean[];
  readonly neighbors: Neighbors;
  /** The last answered conflict, which an undo reopens. */
  readonly after: string | null;
  readonly personId: string;
}

/** The answers to a conflict, by button or by a single key while the box has the focus. */
export function ConflictDesk({ conflict, papers, misreadable, neighbors, after, personId }: Props) {
  const box = useRef<HTMLElement>(null);
  const [asksReason, setAsksReason] = useState(false);
  const actions = useConflictDesk(conflict, neighbors);
  // At the start, and after the dialog, which makes everything else inert, has closed.
  useEffect(() => {
    if (!asksReason) box.current?.focus();
  }, [asksReason]);
  useSaid(after, conflict.id, actions.undoFromToast);
  const choices = listAnswers(conflict, papers, misreadable);

  function choose(answer: ConflictAnswer) {
    if (answer === 'explained') setAsksReason(true);
    else void actions.settle(answer, null);
  }

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const answered = conflict.answer === null ? after : conflict.id;
    const choice = choices.find(({ key }) => key === event.key);
    if (choice && !asksReason && conflict.answer === null) choose(choice.answer);
    else if (event.key === 'u' && answered !== null) void actions.undo(answered);
    else if (event.key === 'j') actions.go(neighbors.after);
    else if (event.key === 'k') actions.go(neighbors.before);
    else return;
    event.preventDefault();
  }

  return (
    <section
      ref={box}
      aria-label={text.question}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the box takes the focus, so that its keys work
      tabIndex={0}
      onKeyDown={onKey}
      className="rounded-lg border border-line bg-surface p-4 shadow-raised"
    >
      {actions.problem ? (
        <Banner look="bad" className="mb-3">
          {actions.problem}
        </Banner>
      ) : null}
      <h2 className="font-semibold">{text.question}</h2>
      <p className="mb-3 text-sm text-muted">{text.keys}</p>
      <AnswerRow conflict={conflict} choices={choices} actions={actions} onChoose={choose} />
      {asksReason ? (
        <Reasons
          onClose={() => setAsksReason(false)}
          onReason={(reason) => {
            setAsksReason(false);
            void actions.settle('explained', reason);
          }}
        />
      ) : null}
      <CareRow
        conflict={conflict}
        neighbors={neighbors}
        actions={actions}
        isMine={conflict.ownerId === personId}
      />
      <NoteForm note={conflict.note} onSave={actions.note} />
    </section>
  );
}

/** Says that the last answer was saved as soon as the next page is there, where its undo works. */
function useSaid(
  after: string | null,
  here: string,
  undo: (answered: string) => Promise<string | null>,
): void {
  const latest = useRef(undo);
  useEffect(() => {
    latest.current = undo;
  });
  useEffect(() => {
    if (after === null || !takeSettled(after)) return;
    const said = after === here ? text.savedLast : text.saved;
    showToast({ text: said, group: ANSWERED, undo: () => latest.current(after) });
  }, [after, here]);
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
