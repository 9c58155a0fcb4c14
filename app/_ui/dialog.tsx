'use client';

import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** Where a list of suggestions is open, `Esc` closes the list, and only then the dialog. */
function keepForList(event: KeyboardEvent): void {
  const { target } = event;
  if (target instanceof Element && target.getAttribute('aria-expanded') === 'true')
    event.preventDefault();
}

/** A dialog over the page. `Esc` and a click outside close it. */
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
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/35" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onEscapeKeyDown={keepForList}
          className={`fixed top-[14vh] left-1/2 z-50 max-h-[78vh] w-[calc(100vw-2rem)] -translate-x-1/2 overflow-y-auto rounded-xl border border-line bg-surface p-5 shadow-2xl outline-none ${wide ? 'max-w-3xl' : 'max-w-md'}`}
        >
          <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
          {description ? (
            <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>
          ) : null}
          <div className="mt-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
