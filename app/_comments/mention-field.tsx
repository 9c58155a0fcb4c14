'use client';

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Colleague } from '#lib/model/messages/comment.ts';
import { completeMention, findMention, isNamed, type OpenMention } from './find-mention.ts';
import { commentText as text } from './text.ts';
import { useColleagues } from './use-colleagues.ts';

const MOST_SHOWN = 6;

/**
 * A line of text in which `@` offers colleagues. Those who may not see the record are marked as
 * such and cannot be chosen.
 */
export function MentionField({
  recordId,
  value,
  onChange,
  onPick,
  onProblem,
}: {
  recordId: string;
  value: string;
  onChange: (text: string) => void;
  /** Someone was chosen from the list. */
  onPick: (id: string) => void;
  onProblem: (problem: string | null) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<OpenMention | null>(null);
  const [active, setActive] = useState(0);
  const colleagues = useColleagues(recordId, open !== null);
  const found = open === null ? [] : listFound(colleagues, open.query);
  const isOpen = found.length > 0;
  const chosen = found[Math.min(active, found.length - 1)];

  function look(field: HTMLInputElement) {
    setOpen(findMention(field.value, field.selectionStart ?? field.value.length));
    setActive(0);
  }

  function pick(one: Colleague | undefined) {
    if (open === null || one === undefined) return;
    if (!one.sees) return onProblem(text.cannot(one.name));
    const completed = completeMention(value, open, one.name);
    onChange(completed.text);
    onPick(one.id);
    onProblem(null);
    setOpen(null);
    // After React has written the new text.
    requestAnimationFrame(() => {
      input.current?.setSelectionRange(completed.caret, completed.caret);
      input.current?.focus();
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(chosen);
    else if (event.key === 'Escape') setOpen(null);
    else return;
    event.preventDefault();
  }

  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {text.label}
      </label>
      <input
        ref={input}
        id={id}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={isOpen && chosen ? `${id}-${chosen.id}` : undefined}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        required
        maxLength={2000}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          look(event.target);
        }}
        onClick={(event) => look(event.currentTarget)}
        onBlur={() => setOpen(null)}
        onKeyDown={onKeyDown}
        className="h-9 w-full rounded-md border border-line-strong bg-surface px-2.5 text-text placeholder:text-muted"
      />
      {isOpen ? (
        <Suggestions id={id} found={found} chosen={chosen} onPick={pick} />
      ) : (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {text.hint}
        </p>
      )}
      <p role="status" className="sr-only">
        {isOpen ? text.found(found.length) : ''}
      </p>
    </div>
  );
}

function Suggestions({
  id,
  found,
  chosen,
  onPick,
}: {
  id: string;
  found: readonly Colleague[];
  chosen: Colleague | undefined;
  onPick: (one: Colleague) => void;
}) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={text.colleagues}
      className="mt-1 rounded-md border border-line bg-surface p-1 shadow-raised"
    >
      {found.map((one) => (
        // The keys of the field choose: it keeps the focus.
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: as the pattern of a combobox has it
        <div
          key={one.id}
          id={`${id}-${one.id}`}
          role="option"
          aria-selected={one === chosen}
          aria-disabled={!one.sees}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(one)}
          className="flex cursor-pointer items-center justify-between gap-3 rounded px-2 py-1.5 aria-disabled:text-muted aria-selected:bg-accent-soft"
        >
          <span className="min-w-0 truncate">{one.name}</span>
          {one.sees ? null : <span className="shrink-0 text-xs text-muted">{text.blind}</span>}
        </div>
      ))}
    </div>
  );
}

/** People who may see the record come first. */
function listFound(colleagues: readonly Colleague[], query: string): readonly Colleague[] {
  return colleagues
    .filter(({ name }) => isNamed(name, query))
    .toSorted((a, b) => Number(b.sees) - Number(a.sees))
    .slice(0, MOST_SHOWN);
}
