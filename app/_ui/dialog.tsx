'use client';

import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent as KeyEvent, type ReactNode, useRef } from 'react';

/** If a list of suggestions is open, `Esc` closes the list first, and then the dialog. */
function keepForList(event: KeyboardEvent): void {
  const { target } = event;
  if (target instanceof Element && target.getAttribute('aria-expanded') === 'true')
    event.preventDefault();
}

/** The element with the focus, or the menu's button if it is a menu entry: the menu closes. */
function findOpener(): HTMLElement | null {
  const { activeElement } = document;
  const menu = activeElement?.closest('[role=menu]');
  const opener = menu
    ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
    : activeElement;
  return opener instanceof HTMLElement ? opener : null;
}

/**
 * Ctrl+Enter, or ⌘+Enter on a Mac, submits the form of a dialog, as it does the record at the desk.
 */
function submitByKey(event: KeyEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.repeat || !(event.ctrlKey || event.metaKey)) return;
  // Another dialog, opened from this one, has its own form.
  if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>('form [type=submit]')?.click();
}

/**
 * A dialog over the page. `Esc` and a click outside close it, and the focus returns to what opened
 * it. Its title and description stay while the rest scrolls.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  wide,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
  wide?: boolean;
}) {
  const opener = useRef<HTMLElement | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/35" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onEscapeKeyDown={keepForList}
          onKeyDown={submitByKey}
          onOpenAutoFocus={() => {
            opener.current = findOpener();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Unless something done in the dialog has already moved it.
            if (document.activeElement === document.body) opener.current?.focus();
          }}
          className={`fixed top-[14vh] left-1/2 z-50 flex max-h-[78vh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-xl border border-line bg-surface p-5 shadow-2xl outline-none ${wide ? 'max-w-3xl' : 'max-w-md'}`}
        >
          <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
          {description ? (
            <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>
          ) : null}
          <div className="-mx-5 mt-3 -mb-5 min-h-0 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
