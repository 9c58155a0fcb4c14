'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import type { ConflictAnswer } from '#lib/model/conflict.ts';
import { answers as answerNames } from '../../encounters/text.ts';
import { conflictText as text } from '../text.ts';
import { listAnswers } from './list-answers.ts';
import { NoteForm } from './note-form.tsx';
import { Reasons } from './reasons.tsx';

export interface DeskConflict {
  readonly id: string;
  readonly version: number;
  readonly nature: 'conflict' | 'work';
  readonly state: 'open' | 'settled' | 'gone';
  readonly answer: ConflictAnswer | null;
  readonly reason: string | null;
  readonly settledByName: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly note: string | null;
}

interface Props {
  readonly conflict: DeskConflict;
  /** Titles of the two papers. */
  readonly papers: readonly string[];
  readonly neighbors: { readonly before: string | null; readonly after: string | null };
  /** The conflict that was answered last, which an undo takes back. */
  readonly after: string | null;
  readonly personId: string;
}

/** The answers to a conflict, by button or by one key while the box has the focus. */
export function ConflictDesk({ conflict, papers, neighbors, after, personId }: Props) {
  const router = useRouter();
  const box = useRef<HTMLElement>(null);
  const [asksReason, setAsksReason] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => box.current?.focus(), []);
  const choices = listAnswers(conflict, papers);
  const isMine = conflict.ownerId === personId;

  async function send(route: string, body: object, then: () => void) {
    if (busy) return;
    setBusy(true);
    const answer = await postJson(`/api/conflicts/${route}`, body);
    setBusy(false);
    setProblem(answer.ok ? null : answer.text);
    if (answer.ok) then();
  }

  function settle(answer: ConflictAnswer, reason: string | null) {
    setAsksReason(false);
    const { version } = conflict;
    void send(`${conflict.id}/settle`, { version, answer, reason }, () =>
      neighbors.after
        ? router.push(`/conflicts/${neighbors.after}?after=${conflict.id}`)
        : router.push(`/conflicts/${conflict.id}?after=${conflict.id}`),
    );
  }

  function undo(id: string) {
    void send(`${id}/reopen`, {}, () => {
      router.push(`/conflicts/${id}`);
      router.refresh();
    });
  }

  function choose(answer: ConflictAnswer) {
    if (answer === 'explained') setAsksReason(true);
    else settle(answer, null);
  }

  function go(id: string | null) {
    if (id !== null) router.push(`/conflicts/${id}`);
  }

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const answered = conflict.answer === null ? after : conflict.id;
    const choice = choices.find(({ key }) => key === event.key);
    if (choice && !asksReason && conflict.answer === null) choose(choice.answer);
    else if (event.key === 'u' && answered !== null) undo(answered);
    else if (event.key === 'j') go(neighbors.after);
    else if (event.key === 'k') go(neighbors.before);
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
      {problem ? (
        <Banner look="bad" className="mb-3">
          {problem}
        </Banner>
      ) : null}
      {after !== null ? (
        <Banner look="ok" className="mb-3 flex items-center gap-3">
          <span className="mr-auto">{after === conflict.id ? text.savedLast : text.saved}</span>
          <Button look="quiet" shortcut="U" disabled={busy} onClick={() => undo(after)}>
            {text.undoLast}
          </Button>
        </Banner>
      ) : null}
      <h2 className="font-semibold">{text.question}</h2>
      <p className="mb-3 text-sm text-muted">{text.keys}</p>
      {conflict.answer === null ? (
        <div className="flex flex-wrap gap-2">
          {choices.map(({ answer, label, key }) => (
            <Button key={answer} shortcut={key} disabled={busy} onClick={() => choose(answer)}>
              {label}
            </Button>
          ))}
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <span>
            {text.settledAs(answerNames[conflict.answer], conflict.settledByName)}
            {conflict.reason ? `: ${conflict.reason}` : ''}
          </span>
          <Button shortcut="U" disabled={busy} onClick={() => undo(conflict.id)}>
            {text.undo}
          </Button>
        </div>
      )}
      {asksReason ? (
        <Reasons
          onClose={() => {
            setAsksReason(false);
            box.current?.focus();
          }}
          onReason={(reason) => settle('explained', reason)}
        />
      ) : null}
      <div className="mt-4 flex flex-wrap items-end gap-3 border-t border-line pt-3">
        <Button
          disabled={neighbors.before === null}
          shortcut="K"
          onClick={() => go(neighbors.before)}
        >
          {text.previous}
        </Button>
        <Button
          disabled={neighbors.after === null}
          shortcut="J"
          onClick={() => go(neighbors.after)}
        >
          {text.next}
        </Button>
        <span className="ml-auto text-muted">
          {conflict.ownerName ? text.takenBy(conflict.ownerName) : ''}
        </span>
        <Button
          disabled={busy}
          onClick={() =>
            void send(`${conflict.id}/owner`, { take: !isMine }, () => router.refresh())
          }
        >
          {isMine ? text.release : text.take}
        </Button>
      </div>
      <NoteForm
        note={conflict.note}
        onSave={(note) => send(`${conflict.id}/note`, { note }, () => router.refresh())}
      />
    </section>
  );
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
