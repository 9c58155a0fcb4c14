'use client';

import { useEffect, useState } from 'react';
import type { Place } from '#lib/model/reading.ts';
import type { DeskPage } from './desk-view.ts';

/** Which page is shown and how large: it follows the focused field's place, and can be turned by hand. */
export function usePageView(pages: readonly DeskPage[], place: Place | null) {
  const [number, setNumber] = useState(place?.page ?? pages[0]?.number ?? 1);
  const [zoom, setZoom] = useState(1);
  useEffect(() => {
    if (place) setNumber(place.page);
  }, [place]);
  return {
    page: pages.find((page) => page.number === number) ?? pages[0],
    zoom,
    open: setNumber,
    turn(by: -1 | 1) {
      const next = pages[pages.findIndex((page) => page.number === number) + by];
      if (next) setNumber(next.number);
    },
    changeZoom(how: 'in' | 'out' | 'reset') {
      setZoom((now) =>
        how === 'reset' ? 1 : Math.min(4, Math.max(0.4, now * (how === 'in' ? 1.25 : 0.8))),
      );
    },
  };
}
