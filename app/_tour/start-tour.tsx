'use client';

import { useRouter } from 'next/navigation';
import { Button } from '#app/_ui/button.tsx';
import { tourText as text } from './text.ts';
import { moveTour } from './tour-place.ts';

/** Begins the tour on the home page, where its first step is. */
export function StartTour() {
  const { push } = useRouter();
  function start() {
    moveTour(0);
    push('/');
  }
  return <Button onClick={start}>{text.start}</Button>;
}
