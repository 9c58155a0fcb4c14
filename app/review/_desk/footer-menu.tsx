'use client';

import { DropdownMenu } from 'radix-ui';
import { buttonClass } from '#app/_ui/button.tsx';
import { commandText } from './command-text.ts';
import { type Command, entryOf, listCommands } from './commands.ts';
import type { OwnKeys } from './desk-view.ts';
import { hintOf } from './keys.ts';
import { footerText as text } from './text.ts';

const ITEM =
  'flex cursor-pointer items-center justify-between gap-6 rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent';

/** What is rarely done with a record: leave it undecided, or change its type or pages. */
export function FooterMenu({ keys, run }: { keys: OwnKeys; run: (command: Command) => void }) {
  const itemsOf = (part: 'leave' | 'document') =>
    listCommands()
      .filter((command) => entryOf(command).menu === part)
      .map((command) => (
        <DropdownMenu.Item key={command} className={ITEM} onSelect={() => run(command)}>
          {commandText[command]}
          <span aria-hidden="true" className="text-xs text-muted">
            {hintOf(command, keys)}
          </span>
        </DropdownMenu.Item>
      ));
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={buttonClass('plain')}>{text.more} ▾</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side="top"
          align="start"
          sideOffset={6}
          className="z-50 min-w-52 rounded-lg border border-line bg-surface p-1.5 shadow-2xl"
        >
          {itemsOf('leave')}
          <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
          {itemsOf('document')}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
