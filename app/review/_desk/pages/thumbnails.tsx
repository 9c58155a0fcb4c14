'use client';

import { Icon } from '#app/_ui/icon.tsx';
import { dot } from '#app/_ui/icons.ts';
import type { DeskPage } from '../desk-view.ts';
import { pageText as text } from '../text.ts';

/** The document's pages as thumbnails, to see which one is shown and to go to another. */
export function Thumbnails({
  pages,
  own,
  current,
  addressOf,
  marked,
  onOpen,
}: {
  pages: readonly DeskPage[];
  /** Numbers of the record's own pages; the others are dimmed. */
  own: readonly number[];
  current: number;
  addressOf: (page: number) => string;
  /** Pages with a field that still has to be checked. */
  marked: ReadonlySet<number>;
  onOpen: (page: number) => void;
}) {
  return (
    <nav
      aria-label={text.pages}
      className="flex w-20 shrink-0 flex-col gap-2 overflow-y-auto border-r border-line bg-raised p-2 max-sm:hidden max-lg:low:hidden"
    >
      {pages.map(({ number, widthPx, heightPx }) => (
        <button
          key={number}
          type="button"
          tabIndex={-1}
          aria-label={own.includes(number) ? text.openPage(number) : text.otherPage(number)}
          title={own.includes(number) ? undefined : text.otherPage(number)}
          aria-current={number === current ? 'page' : undefined}
          onClick={() => onOpen(number)}
          className="relative rounded border border-line bg-white p-0.5 aria-[current=page]:border-accent aria-[current=page]:outline-2 aria-[current=page]:outline-accent"
        >
          {/* biome-ignore lint/performance/noImgElement: the page itself, small */}
          <img
            src={addressOf(number)}
            alt=""
            loading="lazy"
            width={widthPx}
            height={heightPx}
            className={`h-auto w-full ${own.includes(number) ? '' : 'opacity-45'}`}
          />
          <span className="absolute right-1 bottom-1 rounded bg-surface px-1 text-xs text-text">
            {marked.has(number) ? (
              <Icon of={dot} className="mr-0.5 size-3 align-[-2px] text-warn" />
            ) : null}
            {number}
          </span>
        </button>
      ))}
    </nav>
  );
}
