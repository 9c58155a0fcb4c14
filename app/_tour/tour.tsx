'use client';

import { lazy, Suspense } from 'react';
import { useTourPlace } from './tour-place.ts';

/** Loaded only for people who take the tour. */
const TourPanel = lazy(async () => ({ default: (await import('./tour-panel.tsx')).TourPanel }));

/** The tour on every page, for as long as someone takes it. */
export function Tour() {
  const at = useTourPlace();
  if (at === null) return null;
  return (
    <Suspense fallback={null}>
      <TourPanel at={at} />
    </Suspense>
  );
}
