'use client';

import { useMemo } from 'react';
import { drawnBoxes } from './drawn-box.ts';
import { PagePane } from './page-pane.tsx';
import { pathsInFocus } from './place-in-focus.ts';
import { Thumbnails } from './thumbnails.tsx';
import type { DeskParts } from './use-desk.ts';

/** The left of the desk: the page with the source of the focused field, and thumbnails of the others. */
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
    <div className="flex min-h-0 min-w-0 border-line max-md:border-b md:border-r">
      {view.pages.length > 1 && page ? (
        <Thumbnails
          pages={view.pages}
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
          pageCount={view.pages.length}
          position={view.pages.indexOf(page)}
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
            for (const path of pathsInFocus(state)) state.seen.add(path);
          }}
          onCapture={(text, at) => {
            if (!readOnly) act({ type: 'capture', text, place: at, now: Date.now() });
          }}
        />
      ) : null}
    </div>
  );
}
