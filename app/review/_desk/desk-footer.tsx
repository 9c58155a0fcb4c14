'use client';

import { DropdownMenu } from 'radix-ui';
import { messages } from '#app/_text/messages.ts';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import { structureText } from '#app/documents/_structure/text.ts';
import { type Command, hintOf, type Keys } from './keys.ts';

const ITEM =
  'flex cursor-pointer items-center justify-between gap-6 rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent';

/** What can be done with the record as a whole. */
export function DeskFooter({
  submitId,
  ready,
  busy,
  comments,
  keys,
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
  keys: Keys;
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
              <KeyHint command="postpone" keys={keys} />
            </DropdownMenu.Item>
            <DropdownMenu.Item className={ITEM} onSelect={() => run('escalate')}>
              {text.escalate}
              <KeyHint command="escalate" keys={keys} />
            </DropdownMenu.Item>
            <DropdownMenu.Item className={ITEM} onSelect={onSkip}>
              {text.skip}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={ITEM} onSelect={onGiveBack}>
              {text.giveBack}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={`${ITEM} xl:hidden`} onSelect={() => run('help')}>
              {text.help}
              <KeyHint command="help" keys={keys} />
            </DropdownMenu.Item>
            <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
            <DropdownMenu.Item className={ITEM} onSelect={onOtherForm}>
              {text.changeForm}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={ITEM} onSelect={() => run('regroup')}>
              {structureText.open}
              <KeyHint command="regroup" keys={keys} />
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Button look="quiet" title={hintOf('comment', keys)} onClick={() => run('comment')}>
        {comments > 0 ? text.commentsCount(comments) : text.comment}
      </Button>
      <Button
        look="quiet"
        title={hintOf('help', keys)}
        className="max-xl:hidden"
        onClick={() => run('help')}
      >
        {text.help}
      </Button>
      <div className="ml-auto flex gap-1.5">
        <Button
          title={hintOf('accept-rest', keys)}
          disabled={busy}
          onClick={() => run('accept-rest')}
        >
          {text.acceptRest}
        </Button>
        <Button
          id={submitId}
          look={ready ? 'primary' : 'plain'}
          title={hintOf('submit', keys)}
          aria-disabled={busy}
          onClick={() => run('submit')}
        >
          {busy ? text.submitting : text.submitNext}
        </Button>
      </div>
    </div>
  );
}

function KeyHint({ command, keys }: { command: Command; keys: Keys }) {
  return (
    <span aria-hidden="true" className="text-xs text-muted">
      {hintOf(command, keys)}
    </span>
  );
}
