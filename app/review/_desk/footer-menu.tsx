'use client';

import { DropdownMenu } from 'radix-ui';
import { buttonClass } from '#app/_ui/button.tsx';
import { structureText } from '#app/documents/_structure/text.ts';
import { type Command, hintOf, type Keys } from './keys.ts';
import { footerText as text } from './text.ts';

const ITEM =
  'flex cursor-pointer items-center justify-between gap-6 rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent';

interface Props {
  readonly keys: Keys;
  readonly run: (command: Command) => void;
  readonly onSkip: () => void;
  readonly onRelease: () => void;
  readonly onChangeForm: () => void;
}

/** What is rarely done with a record: leave it undecided, or change its type or pages. */
export function FooterMenu({ keys, run, onSkip, onRelease, onChangeForm }: Props) {
  const item = (command: Command, label: string, className = '') => (
    <DropdownMenu.Item className={`${ITEM} ${className}`} onSelect={() => run(command)}>
      {label}
      <span aria-hidden="true" className="text-xs text-muted">
        {hintOf(command, keys)}
      </span>
    </DropdownMenu.Item>
  );
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
          {item('postpone', text.postpone)}
          {item('escalate', text.escalate)}
          <DropdownMenu.Item className={ITEM} onSelect={onSkip}>
            {text.skip}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={ITEM} onSelect={onRelease}>
            {text.release}
          </DropdownMenu.Item>
          {item('help', text.help, 'xl:hidden')}
          <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
          <DropdownMenu.Item className={ITEM} onSelect={onChangeForm}>
            {text.changeForm}
          </DropdownMenu.Item>
          {item('regroup', structureText.open)}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
