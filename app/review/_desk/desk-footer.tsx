'use client';

import { Button } from '#app/_ui/button.tsx';
import { FooterMenu } from './footer-menu.tsx';
import { type Command, hintOf, type Keys } from './keys.ts';
import { footerText as text } from './text.ts';

/** What can be done with the record as a whole. */
export function DeskFooter({
  submitId,
  ready,
  busy,
  comments,
  keys,
  run,
  onSkip,
  onRelease,
  onChangeForm,
}: {
  submitId: string;
  /** Nothing is left to check. */
  ready: boolean;
  busy: boolean;
  /** How many comments there are. */
  comments: number;
  keys: Keys;
  run: (command: Command) => void;
  onSkip: () => void;
  onRelease: () => void;
  onChangeForm: () => void;
}) {
  return (
    <div className="flex min-h-13 shrink-0 flex-wrap items-center gap-1.5 border-t border-line bg-surface px-3 py-2">
      <FooterMenu
        keys={keys}
        run={run}
        onSkip={onSkip}
        onRelease={onRelease}
        onChangeForm={onChangeForm}
      />
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
