'use client';

import { useMemo } from 'react';
import type { DeskView } from '../desk-view.ts';
import { PagePane } from '../pages/page-pane.tsx';
import { Thumbnails } from '../pages/thumbnails.tsx';
import { drawnBoxes } from '../state/drawn-box.ts';
import { pathsInFocus } from '../state/place-in-focus.ts';
import { pageText } from '../text.ts';
import type { DeskParts } from './use-desk.ts';

/**
 * The left side of the desk: the page with the source of the focused field, and thumbnails of the
 * others.
 */
export function DeskPages({
  desk,
  addressOf,
  onGo,
}: {
  desk: DeskParts;
  addressOf: (page: number) => string;
  onGo: (path: string) => void;
}) {
  const { state, act, place, pages, readOnly } = desk;
  const { view } = state;
  const { page } = pages;
  const boxes = useMemo(() => drawnBoxes(state), [state]);
  return (
    <div className="flex min-h-0 min-w-0 border-r border-line stacked:sticky stacked:top-0 stacked:z-20 stacked:h-[30vh] stacked:border-r-0 stacked:border-b">
      {desk.allPages.length > 1 && page ? (
        <Thumbnails
          pages={desk.allPages}
          own={view.record.pages}
          current={page.number}
          addressOf={addressOf}
          marked={new Set(boxes.map((box) => box.place.page))}
          onOpen={pages.open}
        />
      ) : null}
      {page ? (
        <PagePane
          key={view.record.id}
          address={addressOf(page.number)}
          page={page}
          documentPages={view.document.pageCount ?? desk.allPages.length}
          pageCount={desk.allPages.length}
          position={desk.allPages.indexOf(page)}
          warning={continuesOn(view, page.number)}
          boxes={boxes}
          focused={place}
          zoom={pages.zoom}
          onZoom={pages.changeZoom}
          onTurn={pages.turn}
          readOnly={readOnly}
          keys={desk.keys}
          run={desk.run}
          onPick={onGo}
          onSeen={() => {
            for (const path of pathsInFocus(state, page.number)) state.seen.add(path);
          }}
          onCapture={(text, at) => {
            if (!readOnly) act({ type: 'capture', text, place: at, now: Date.now() });
          }}
        />
      ) : null}
    </div>
  );
}

/**
 * Why the page before may belong to the record: it is not another record's, and the start of this
 * one is uncertain.
 */
function continuesOn(
  { record, doubts, otherPages, siblings }: DeskView,
  page: number,
): string | null {
  const before = (record.pages[0] ?? 1) - 1;
  const isDoubted = doubts.some(({ subject }) => subject.kind === 'border');
  const isFree = !siblings.some(({ pages }) => pages.includes(before));
  const isThere = otherPages.some(({ number }) => number === before);
  const isFirst = page === record.pages[0];
  return isFirst && isThere && (isDoubted || isFree) ? pageText.continues(before) : null;
}
