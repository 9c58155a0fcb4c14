'use client';

import { useState } from 'react';
import { useLive } from '#app/_client/use-live.ts';
import { Icon } from '../_ui/icon.tsx';
import { bell } from '../_ui/icons.ts';
import { Link } from '../_ui/link.tsx';
import { shellText } from './shell-text.ts';

/** Above this, the number says nothing more, and the server stops counting. */
const MOST = 100;

/** A link to the notices, with the current number of unread ones. */
export function Bell({ unread }: { unread: number }) {
  const [heard, setHeard] = useState({ rendered: unread, now: unread });
  useLive({ onUnread: (now) => setHeard((before) => ({ ...before, now })) });
  // The number that the page was rendered with is newer than the last live one.
  if (heard.rendered !== unread) setHeard({ rendered: unread, now: unread });
  return (
    <Link
      href="/notices"
      aria-label={shellText.notices(heard.now, MOST)}
      className="relative grid size-8 place-items-center rounded-md text-muted hover:bg-raised hover:text-text"
    >
      <Icon of={bell} className="size-5" />
      {heard.now > 0 ? (
        <span
          aria-hidden="true"
          className="absolute top-0 right-0 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-semibold text-on-accent"
        >
          {heard.now >= MOST ? `${MOST - 1}+` : heard.now}
        </span>
      ) : null}
    </Link>
  );
}
