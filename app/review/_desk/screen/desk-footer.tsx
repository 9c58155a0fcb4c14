'use client';

import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { help } from '#app/_ui/icons.ts';
import type { Command } from '../commands/commands.ts';
import { hintOf } from '../commands/keys.ts';
import type { OwnKeys } from '../desk-view.ts';
import { SUBMIT_ID } from '../focus/field-id.ts';
import { keepFocus } from '../focus/keep-focus.ts';
import { footerText as text } from '../text.ts';
import { FooterMenu } from './footer-menu.tsx';
import type { DeskParts } from './use-desk.ts';

interface Props {
  /** Nothing is left to check. */
  readonly ready: boolean;
  readonly doing: DeskParts['doing'];
  /** How many comments there are. */
  readonly comments: number;
  /** What just happened, or why it did not. */
  readonly note: string | null;
  readonly onCloseNote: () => void;
  readonly keys: OwnKeys;
  readonly run: (command: Command) => void;
}

/** Actions on the record as a whole. */
export function DeskFooter({ ready, doing, comments, note, onCloseNote, keys, run }: Props) {
  return (
    <div className="flex min-h-13 shrink-0 flex-wrap items-center gap-1.5 border-t border-line bg-surface px-3 py-2 low:min-h-10 low:py-1">
      <FooterMenu keys={keys} run={run} />
      <Button look="quiet" title={hintOf('comment', keys)} onClick={() => run('comment')}>
        {comments > 0 ? text.comments(comments) : text.comment}
      </Button>
      <Button
        icon={help}
        look="quiet"
        // A phone has no keys.
        className="stacked:hidden"
        title={hintOf('help', keys)}
        onClick={() => run('help')}
      >
        {text.help}
      </Button>
      {/* Not above the page: there it would move the question each time it comes and goes. */}
      <p
        aria-live="polite"
        className="min-w-0 flex-1 text-right text-sm text-accent stacked:order-first stacked:basis-full stacked:text-left"
      >
        {note}
      </p>
      {note ? (
        <Button look="quiet" onMouseDown={keepFocus} onClick={onCloseNote}>
          {commonText.close}
        </Button>
      ) : null}
      <Button
        id={SUBMIT_ID}
        className="ml-auto"
        look={ready ? 'primary' : 'plain'}
        title={hintOf('submit', keys)}
        aria-disabled={doing !== null}
        onClick={() => run('submit')}
      >
        {doing === 'submit' ? text.submitting : text.submitNext}
        <span aria-hidden="true" className="ml-1 text-xs opacity-80 stacked:hidden">
          {hintOf('submit', keys)}
        </span>
      </Button>
    </div>
  );
}
