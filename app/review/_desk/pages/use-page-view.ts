'use client';

import { useEffect, useState } from 'react';
import type { Place } from '#lib/model/reading.ts';
import type { DeskPage } from '../desk-view.ts';
import { useResetOnChange } from './use-reset-on-change.ts';

/**
 * Which page is shown and how large. It follows the focused field, can be changed by hand, and
 * stays when the same record comes back, as after a rotation. `own` is the first page that is
 * the record's own.
 */
export function usePageView(
  recordId: string,
  pages: readonly DeskPage[],
  place: Place | null,
  own: number | undefined,
) {
  /** Null until a page is chosen: then the page of the focused field is shown. */
  const [chosen, setNumber] = useState<number | null>(null);
  const [zoom, setZoom] = useState(1);
  useResetOnChange(recordId, () => {
    setNumber(null);
    setZoom(1);
  });
  useEffect(() => {
    if (place) setNumber(place.page);
  }, [place]);
  const number = chosen ?? place?.page ?? own ?? 1;
  return {
    page: pages.find((page) => page.number === number) ?? pages.find((page) => page.number === own),
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
