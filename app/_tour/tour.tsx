'use client';

import { lazy, Suspense } from 'react';
import { useTourPlace } from './tour-place.ts';

/** Loaded by who takes the tour, and by nobody else. */
const TourPanel = lazy(async () => ({ default: (await import('./tour-panel.tsx')).TourPanel }));

/** The tour on every page, for as long as somebody takes it. */
export function Tour() {
  const at = useTourPlace();
  if (at === null) return null;
  return (
    <Suspense fallback={null}>
      <TourPanel at={at} />
    </Suspense>
  );
}
