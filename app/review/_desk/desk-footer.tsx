'use client';

import { Button } from '#app/_ui/button.tsx';
import { FooterMenu } from './footer-menu.tsx';
import { type Command, hintOf, type Keys } from './keys.ts';
import { footerText as text } from './text.ts';

interface Props {
  readonly submitId: string;
  /** Nothing is left to check. */
  readonly ready: boolean;
  readonly busy: boolean;
  /** How many comments there are. */
  readonly comments: number;
  readonly keys: Keys;
  readonly run: (command: Command) => void;
  readonly onSkip: () => void;
  readonly onRelease: () => void;
  readonly onChangeForm: () => void;
}

/** What can be done with the record as a whole. */
export function DeskFooter({ submitId, ready, busy, comments, keys, run, ...menu }: Props) {
  return (
    <div className="flex min-h-13 shrink-0 flex-wrap items-center gap-1.5 border-t border-line bg-surface px-3 py-2">
      <FooterMenu keys={keys} run={run} {...menu} />
      <Button look="quiet" title={hintOf('comment', keys)} onClick={() => run('comment')}>
        {comments > 0 ? text.comments(comments) : text.comment}
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
