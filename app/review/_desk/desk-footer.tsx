'use client';

import { DropdownMenu } from 'radix-ui';
import { messages } from '#app/_text/messages.ts';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import type { Command } from './keys.ts';

const ITEM =
  'flex cursor-pointer items-center rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent';

/** What can be done with the record as a whole. */
export function DeskFooter({
  submitId,
  ready,
  busy,
  comments,
  run,
  onSkip,
  onGiveBack,
  onOtherForm,
}: {
  submitId: string;
  /** Nothing is left to check. */
  ready: boolean;
  busy: boolean;
  /** How many remarks there are. */
  comments: number;
  run: (command: Command) => void;
  onSkip: () => void;
  onGiveBack: () => void;
  onOtherForm: () => void;
}) {
  const text = messages.review;
  return (
    <div className="flex min-h-13 shrink-0 flex-wrap items-center gap-1.5 border-t border-line bg-surface px-3 py-2">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className={buttonClass('plain')}>{text.more} ▾</DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            side="top"
            align="start"
            sideOffset={6}
            className="z-50 min-w-52 rounded-lg border border-line bg-surface p-1.5 shadow-2xl"
          >
            <DropdownMenu.Item className={ITEM} onSelect={() => run('postpone')}>
              {text.postpone}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={ITEM} onSelect={() => run('escalate')}>
              {text.escalate}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={ITEM} onSelect={onSkip}>
              {text.skip}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={ITEM} onSelect={onGiveBack}>
              {text.giveBack}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={`${ITEM} xl:hidden`} onSelect={() => run('help')}>
              {text.help}
            </DropdownMenu.Item>
            <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
            <DropdownMenu.Item className={ITEM} onSelect={onOtherForm}>
              {text.changeForm}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={ITEM} onSelect={() => run('regroup')}>
              {messages.structure.open}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Button look="quiet" title="Alt+C" onClick={() => run('comment')}>
        {comments > 0 ? text.commentsCount(comments) : text.comment}
      </Button>
      <Button look="quiet" title="F1" className="max-xl:hidden" onClick={() => run('help')}>
        {text.help}
      </Button>
      <div className="ml-auto flex gap-1.5">
        <Button title="Ctrl+Shift+Enter" disabled={busy} onClick={() => run('accept-rest')}>
          {text.acceptRest}
        </Button>
        <Button
          id={submitId}
          look={ready ? 'primary' : 'plain'}
          title="Ctrl+Enter"
          aria-disabled={busy}
          onClick={() => run('submit')}
        >
          {busy ? text.submitting : text.submitNext}
        </Button>
      </div>
    </div>
  );
}
